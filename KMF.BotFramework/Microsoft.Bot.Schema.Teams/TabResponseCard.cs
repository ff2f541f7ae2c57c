using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A card of a tab.</summary>
public class TabResponseCard
{
    [JsonProperty(PropertyName = "card")]
    public object Card { get; set; }
}
