namespace AdaptiveCards;

/// <summary>A cell of a table.</summary>
public class AdaptiveTableCell : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "TableCell";

    public override string Type { get; set; } = TypeName;

    public bool? Rtl { get; set; }

    public List<AdaptiveElement> Items { get; set; } = [];

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Items.GetEnumerator();

    public override void Add(AdaptiveElement element) => Items.Add(element);
}
