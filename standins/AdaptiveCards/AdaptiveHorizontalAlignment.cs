using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Where an element sits from left to right.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveHorizontalAlignment
{
    Left,
    Center,
    Right,
    Stretch,
}
