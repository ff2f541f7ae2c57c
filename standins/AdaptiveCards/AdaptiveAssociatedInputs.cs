using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Whether an action sends the inputs of its card.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveAssociatedInputs
{
    Auto,
    None,
}
