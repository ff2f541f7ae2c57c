using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Buttons of a tab.</summary>
public class TabSuggestedActions
{
    [JsonProperty(PropertyName = "actions")]
    public IList<CardAction> Actions { get; set; }
}
