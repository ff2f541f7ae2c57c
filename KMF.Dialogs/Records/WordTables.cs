using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>Writes tables, and charts as tables whose bars are shaded paragraphs: sharp at any size and read out as figures.</summary>
internal static class WordTables
{
    private const int CellPadding = 216;

    public static Table Table(RecordTable table)
    {
        var widths = Widths(table.Widths.IsDefaultOrEmpty ? [.. table.Headers.Select(_ => 1)] : table.Widths);
        return Frame(
            widths,
            [
                Header(table.Headers.Select((header, at) => Cell(widths[at], CellText(header)))),
                .. table.Rows.Select(row => Row(row.Select((text, at) => Cell(widths[at], CellText(text))))),
            ]
        );
    }

    public static Table Bars(RecordChart chart)
    {
        var labels = Math.Clamp(2 * chart.Bars.Select(bar => bar.Label.Length).Append(chart.LabelHeader.Length).Max(), 14, 40);
        var widths = Widths([labels, 12, 88 - labels]);
        var most = chart.Bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max();
        return Frame(
            widths,
            [
                Header([Cell(widths[0], CellText(chart.LabelHeader)), Cell(widths[1] + widths[2], CellText(chart.ValueHeader), span: 2)]),
                .. chart.Bars.Select(
                    (bar, at) =>
                        KeepWithNext(
                            at < chart.Bars.Length - 1,
                            Row([
                                Cell(widths[0], CellText(bar.Label)),
                                Cell(widths[1], CellText(bar.Shown)),
                                Cell(widths[2], [Bar(most > 0 ? bar.Value / most : 0, widths[2] - CellPadding)]),
                            ])
                        )
                ),
            ]
        );
    }

    private static List<int> Widths(IReadOnlyCollection<int> parts) => [.. parts.Select(part => WordPage.TextWidth * part / parts.Sum())];

    private static Table Frame(List<int> widths, IEnumerable<TableRow> rows) =>
        new([
            new TableProperties(
                new TableStyle { Val = "RecordTable" },
                new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook
                {
                    Val = "0020",
                    FirstRow = true,
                    LastRow = false,
                    FirstColumn = false,
                    LastColumn = false,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                }
            ),
            new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })),
            .. rows,
        ]);

    private static TableRow Header(IEnumerable<TableCell> cells) =>
        KeepWithNext(true, new TableRow(cells.Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit(), new TableHeader()))));

    private static TableRow Row(IEnumerable<TableCell> cells) =>
        new(cells.Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit())));

    /// <summary>Keeps a row on the page of the row below it.</summary>
    private static TableRow KeepWithNext(bool keep, TableRow row)
    {
        foreach (var paragraph in keep ? row.Descendants<Paragraph>() : [])
        {
            paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        }

        return row;
    }

    private static TableCell Cell(int width, IEnumerable<Paragraph> content, int span = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (span > 1)
        {
            properties.Append(new GridSpan { Val = span });
        }

        return new TableCell(content.Prepend<OpenXmlElement>(properties));
    }

    private static IEnumerable<Paragraph> CellText(string text) =>
        WordText.Paragraphs(text, "Cell").DefaultIfEmpty(WordText.Paragraph("Cell"));

    private static Paragraph Bar(double part, int width)
    {
        var bar = WordText.Paragraph("Bar");
        if (part > 0)
        {
            bar.ParagraphProperties!.Shading = new Shading
            {
                Val = ShadingPatternValues.Clear,
                Color = "auto",
                Fill = "005EB8",
            };
            bar.ParagraphProperties.Indentation = new Indentation { Right = Text((int)(width * (1 - part))) };
        }

        return bar;
    }

    private static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
}
