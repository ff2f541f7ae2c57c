using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A link that somebody pasted.</summary>
public class AppBasedLinkQuery
{
    public AppBasedLinkQuery()
    {
    }

    public AppBasedLinkQuery(string url = null) => Url = url;

    [JsonProperty(PropertyName = "url")]
    public string Url { get; set; }

    [JsonProperty(PropertyName = "state")]
    public string State { get; set; }
}
