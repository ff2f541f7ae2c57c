using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What an adaptive card invoke is answered with.</summary>
public class AdaptiveCardInvokeResponse
{
    [JsonProperty(PropertyName = "statusCode")]
    public int StatusCode { get; set; }

    [JsonProperty(PropertyName = "type")]
    public string Type { get; set; }

    [JsonProperty(PropertyName = "value")]
    public object Value { get; set; }
}
