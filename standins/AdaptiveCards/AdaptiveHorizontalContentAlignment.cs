using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Where the content of a cell sits from left to right.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveHorizontalContentAlignment
{
    Left,
    Center,
    Right,
}
