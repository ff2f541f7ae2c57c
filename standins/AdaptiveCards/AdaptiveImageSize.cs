using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The approximate size of an image.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveImageSize
{
    Auto,
    Stretch,
    Small,
    Medium,
    Large,
}
