using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Buttons offered beside a message.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    public SuggestedActions(IList<string> to = null, IList<CardAction> actions = null)
    {
        To = to;
        Actions = actions;
    }

    [JsonProperty(PropertyName = "to")]
    public IList<string> To { get; set; }

    [JsonProperty(PropertyName = "actions")]
    public IList<CardAction> Actions { get; set; }
}
