using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The kind of text that an input expects.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveTextInputStyle
{
    Text,
    Tel,
    Url,
    Email,
    Password,
}
