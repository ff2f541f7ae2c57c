using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Buttons of a message extension.</summary>
public class MessagingExtensionSuggestedAction
{
    public MessagingExtensionSuggestedAction()
    {
    }

    public MessagingExtensionSuggestedAction(IList<CardAction> actions = null) => Actions = actions;

    [JsonProperty(PropertyName = "actions")]
    public IList<CardAction> Actions { get; set; }
}
