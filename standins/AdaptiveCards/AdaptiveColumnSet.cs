namespace AdaptiveCards;

/// <summary>Columns side by side.</summary>
public class AdaptiveColumnSet : AdaptiveCollectionElement
{
    public const string TypeName = "ColumnSet";

    public override string Type { get; set; } = TypeName;

    public List<AdaptiveColumn> Columns { get; set; } = [];

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Columns.GetEnumerator();

    public override void Add(AdaptiveElement element) => Columns.Add((AdaptiveColumn)element);
}
