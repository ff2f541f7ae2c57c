using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Where content sits from top to bottom.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveVerticalContentAlignment
{
    Top,
    Center,
    Bottom,
}
