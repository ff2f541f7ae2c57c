using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>An answer about the bot's settings, with what to show.</summary>
public class ConfigResponse<T> : ConfigResponseBase
{
    public ConfigResponse()
        : base("config")
    {
    }

    [JsonProperty(PropertyName = "config")]
    public T Config { get; set; }

    [JsonProperty(PropertyName = "cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}
