using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What a tab shows.</summary>
public class TabResponse
{
    [JsonProperty(PropertyName = "tab")]
    public TabResponsePayload Tab { get; set; }
}
