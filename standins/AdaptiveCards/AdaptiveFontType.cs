using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The typeface of a text.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveFontType
{
    Default,
    Monospace,
}
