namespace AdaptiveCards;

/// <summary>An inline nobody here knows, kept as it came.</summary>
internal sealed class UnknownInline : AdaptiveInline
{
    public override string Type { get; set; }
}
