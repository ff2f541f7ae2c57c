using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Anything in a card that carries a type.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Ignore)]
[JsonConverter(typeof(TypedElementConverter))]
public abstract class AdaptiveTypedElement
{
    [JsonProperty(Order = 1)]
    public IDictionary<string, string> Requires;

    [JsonProperty(Order = -10)]
    public abstract string Type { get; set; }

    [JsonProperty(Order = -9)]
    public string Id { get; set; }

    public AdaptiveFallbackElement Fallback { get; set; }

    [JsonExtensionData]
    public SerializableDictionary<string, object> AdditionalProperties { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
