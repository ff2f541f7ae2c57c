using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>How a choice set is drawn.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveChoiceInputStyle
{
    Compact,
    Expanded,
    Filtered,
}
