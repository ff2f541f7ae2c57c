namespace AdaptiveCards;

/// <summary>Shows or hides elements of the card.</summary>
public class AdaptiveToggleVisibilityAction : AdaptiveAction
{
    public const string TypeName = "Action.ToggleVisibility";

    public override string Type { get; set; } = TypeName;

    public List<AdaptiveTargetElement> TargetElements { get; set; } = [];
}
