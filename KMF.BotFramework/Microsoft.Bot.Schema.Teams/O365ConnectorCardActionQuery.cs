using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A button of a connector card that was pressed.</summary>
public class O365ConnectorCardActionQuery
{
    public O365ConnectorCardActionQuery()
    {
    }

    public O365ConnectorCardActionQuery(string body = null, string actionId = null)
    {
        Body = body;
        ActionId = actionId;
    }

    [JsonProperty(PropertyName = "body")]
    public string Body { get; set; }

    [JsonProperty(PropertyName = "actionId")]
    public string ActionId { get; set; }
}
