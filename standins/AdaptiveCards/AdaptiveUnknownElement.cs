namespace AdaptiveCards;

/// <summary>An element without a type of its own here, such as those that only Teams draws.</summary>
public class AdaptiveUnknownElement : AdaptiveElement
{
    public override string Type { get; set; }
}
