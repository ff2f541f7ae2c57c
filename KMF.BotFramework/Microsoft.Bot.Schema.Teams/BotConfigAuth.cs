using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>How to sign in for the settings.</summary>
public class BotConfigAuth
{
    [JsonProperty(PropertyName = "type")]
    public string Type { get; set; } = "auth";

    [JsonProperty(PropertyName = "suggestedActions")]
    public SuggestedActions SuggestedActions { get; set; }
}
