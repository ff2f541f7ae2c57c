namespace AdaptiveCards;

/// <summary>A card read from JSON, and what was odd about it.</summary>
public class AdaptiveCardParseResult
{
    public AdaptiveCard Card { get; set; }

    public List<AdaptiveWarning> Warnings { get; } = [];
}
