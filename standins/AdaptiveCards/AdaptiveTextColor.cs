using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The colour of a text.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveTextColor
{
    Default,
    Dark,
    Light,
    Accent,
    Good,
    Warning,
    Attention,
}
