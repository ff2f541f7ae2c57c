using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The size of a text.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveTextSize
{
    Default,
    Small,
    Medium,
    Large,
    ExtraLarge,
}
