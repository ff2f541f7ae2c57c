using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Rows of cells under shared columns.</summary>
public class AdaptiveTable : AdaptiveCollectionWithContentAlignment
{
    public const string TypeName = "Table";

    public override string Type { get; set; } = TypeName;

    public List<AdaptiveTableRow> Rows { get; set; } = [];

    public List<AdaptiveTableColumnDefinition> Columns { get; set; } = [];

    public AdaptiveContainerStyle? GridStyle { get; set; }

    [DefaultValue(true)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool ShowGridLines { get; set; } = true;

    [DefaultValue(true)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool FirstRowAsHeaders { get; set; } = true;

    public override IEnumerator<AdaptiveElement> GetEnumerator() => Rows.GetEnumerator();

    public override void Add(AdaptiveElement element) => Rows.Add((AdaptiveTableRow)element);
}
