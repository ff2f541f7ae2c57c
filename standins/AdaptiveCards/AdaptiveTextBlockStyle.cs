using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Whether a text is read as a heading.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter))]
public enum AdaptiveTextBlockStyle
{
    Paragraph,
    Heading,
}
