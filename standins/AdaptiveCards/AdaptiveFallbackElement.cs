using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>What a client shows instead of something it does not know: other content, or nothing.</summary>
[JsonConverter(typeof(FallbackConverter))]
public class AdaptiveFallbackElement
{
    public AdaptiveFallbackElement() { }

    public AdaptiveFallbackElement(AdaptiveFallbackType fallbackType) => Type = fallbackType;

    public AdaptiveFallbackElement(AdaptiveTypedElement fallbackContent) =>
        (Type, Content) = (AdaptiveFallbackType.Content, fallbackContent);

    public AdaptiveFallbackType Type { get; set; }

    public AdaptiveTypedElement Content { get; set; }

    /// <summary>Whether there is a fallback, and of which kind.</summary>
    public enum AdaptiveFallbackType
    {
        None,
        Drop,
        Content,
    }
}
