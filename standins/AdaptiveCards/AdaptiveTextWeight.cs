using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The weight of a text.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveTextWeight
{
    Default,
    Lighter,
    Bolder,
}
