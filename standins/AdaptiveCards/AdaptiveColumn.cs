namespace AdaptiveCards;

/// <summary>A column of a column set.</summary>
public class AdaptiveColumn : AdaptiveContainer
{
    public new const string TypeName = "Column";

    public override string Type { get; set; } = TypeName;

    public AdaptiveWidth Width { get; set; }
}
