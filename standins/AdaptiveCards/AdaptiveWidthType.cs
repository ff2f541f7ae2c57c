using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>How a column width is chosen.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveWidthType
{
    Auto,
    Stretch,
    Pixel,
    Weighted,
}
