using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The background and text colours of a container.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveContainerStyle
{
    Default,
    Emphasis,
    Good,
    Attention,
    Warning,
    Accent,
}
