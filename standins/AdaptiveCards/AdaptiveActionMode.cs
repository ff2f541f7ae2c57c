using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Whether an action is a button or sits in the overflow menu.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveActionMode
{
    Primary,
    Secondary,
}
