using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What the client looks like.</summary>
public class TabContext
{
    [JsonProperty(PropertyName = "theme")]
    public string Theme { get; set; }
}
