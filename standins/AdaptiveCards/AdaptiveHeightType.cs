using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>How a height is chosen.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveHeightType
{
    Auto,
    Stretch,
    Pixel,
}
