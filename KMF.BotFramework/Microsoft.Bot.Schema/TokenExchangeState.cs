using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What a sign-in carries back to the conversation that it was begun in.</summary>
public class TokenExchangeState
{
    [JsonProperty(PropertyName = "connectionName")]
    public string ConnectionName { get; set; }

    [JsonProperty(PropertyName = "conversation")]
    public ConversationReference Conversation { get; set; }

    [JsonProperty(PropertyName = "relatesTo")]
    public ConversationReference RelatesTo { get; set; }

    [JsonProperty(PropertyName = "botUrl")]
    public string BotUrl { get; set; }

    [JsonProperty(PropertyName = "msAppId")]
    public string MsAppId { get; set; }
}
