namespace AdaptiveCards;

/// <summary>A row of a table.</summary>
public class AdaptiveTableRow : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "TableRow";

    public override string Type { get; set; } = TypeName;

    public List<AdaptiveTableCell> Cells { get; set; } = [];

    public bool? Rtl { get; set; }

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Cells.GetEnumerator();

    public override void Add(AdaptiveElement value) => Cells.Add((AdaptiveTableCell)value);
}
