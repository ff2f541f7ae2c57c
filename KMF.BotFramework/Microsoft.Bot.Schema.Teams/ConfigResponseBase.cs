using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>An answer about the bot's settings.</summary>
public class ConfigResponseBase
{
    protected ConfigResponseBase()
    {
    }

    protected ConfigResponseBase(string responseType) => ResponseType = responseType;

    [JsonProperty(PropertyName = "responseType")]
    public string ResponseType { get; set; }
}
