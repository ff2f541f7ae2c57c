using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Where a choice set finds its choices while people type. All of it is written, also what is null or nought.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Include)]
public class AdaptiveDataQuery
{
    public string Type { get; set; } = "Data.Query";

    public string Dataset { get; set; }

    public string Value { get; set; }

    public int Count { get; set; }

    public int Skip { get; set; }
}
