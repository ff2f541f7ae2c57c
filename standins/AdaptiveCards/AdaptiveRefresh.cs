using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>How a card renews itself for each of its viewers. No list of users means everybody, an empty one nobody.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Ignore)]
public class AdaptiveRefresh
{
    public AdaptiveExecuteAction Action { get; set; }

    public List<string> UserIds { get; set; } = [];

    [JsonConverter(typeof(InstantConverter))]
    public DateTime? Expires { get; set; }
}
