namespace AdaptiveCards;

/// <summary>An action without a type of its own here, such as those that only Teams offers.</summary>
public class AdaptiveUnknownAction : AdaptiveAction
{
    public override string Type { get; set; }
}
