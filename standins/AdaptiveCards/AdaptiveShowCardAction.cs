namespace AdaptiveCards;

/// <summary>Unfolds another card.</summary>
public class AdaptiveShowCardAction : AdaptiveAction
{
    public const string TypeName = "Action.ShowCard";

    public override string Type { get; set; } = TypeName;

    public AdaptiveCard Card { get; set; }
}
