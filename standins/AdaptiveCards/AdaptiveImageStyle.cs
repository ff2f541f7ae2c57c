using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>How an image is cropped.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveImageStyle
{
    Default,
    Person,
}
