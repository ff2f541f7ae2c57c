using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The space above an element.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveSpacing
{
    Default,
    None,
    Small,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}
