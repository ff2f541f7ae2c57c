using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>Writes tables, and charts as tables whose bars are shaded paragraphs: sharp at any size and read out as figures.</summary>
internal static class WordTables
{
    private const int CellPadding = 216;

    /// <summary>The table and the small gap that keeps it apart from what follows.</summary>
    public static IEnumerable<OpenXmlElement> Table(RecordTable table)
    {
        var widths = Widths(table.Widths.IsDefaultOrEmpty ? [.. table.Headers.Select(_ => 1)] : table.Widths);
        return
        [
            Frame(widths, [
                Header(table.Headers.Select((header, at) => Cell(widths[at], CellText(header, JustificationValues.Left)))),
                .. table.Rows.Select(row => Row(row.Select((text, at) => Cell(widths[at], CellText(text, JustificationValues.Left))))),
            ]),
            Gap(),
        ];
    }

    public static IEnumerable<OpenXmlElement> Bars(RecordChart chart)
    {
        var widths = Widths([34, 14, 52]);
        var most = chart.Bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max();
        return
        [
            Frame(widths, [
                Header([
                    Cell(widths[0], CellText(chart.LabelHeader, JustificationValues.Left)),
                    Cell(widths[1] + widths[2], CellText(chart.ValueHeader, JustificationValues.Left), span: 2),
                ]),
                .. chart.Bars.Select(bar => Row([
                    Cell(widths[0], CellText(bar.Label, JustificationValues.Left)),
                    Cell(widths[1], CellText(bar.Shown, JustificationValues.Right)),
                    Cell(widths[2], [Bar(most > 0 ? bar.Value / most : 0, widths[2] - CellPadding)]),
                ])),
            ]),
            Gap(),
        ];
    }

    private static List<int> Widths(IReadOnlyCollection<int> parts) =>
        [.. parts.Select(part => WordPage.TextWidth * part / parts.Sum())];

    private static Table Frame(List<int> widths, IEnumerable<TableRow> rows) => new(
    [
        new TableProperties(
            new TableStyle { Val = "RecordTable" },
            new TableWidth { Width = Text(widths.Sum()), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0020", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true }),
        new TableGrid(widths.Select(width => new GridColumn { Width = Text(width) })),
        .. rows,
    ]);

    private static TableRow Header(IEnumerable<TableCell> cells) => new(cells.Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit(), new TableHeader())));

    private static TableRow Row(IEnumerable<TableCell> cells) => new(cells.Prepend<OpenXmlElement>(new TableRowProperties(new CantSplit())));

    private static TableCell Cell(int width, IEnumerable<Paragraph> content, int span = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa });
        if (span > 1)
        {
            properties.Append(new GridSpan { Val = span });
        }

        return new TableCell(content.Prepend<OpenXmlElement>(properties));
    }

    private static IEnumerable<Paragraph> CellText(string text, JustificationValues justification)
    {
        var paragraphs = WordText.Paragraphs(text, "Cell").DefaultIfEmpty(WordText.Paragraph("Cell")).ToList();
        if (justification != JustificationValues.Left)
        {
            paragraphs.ForEach(paragraph => paragraph.ParagraphProperties!.Justification = new Justification { Val = justification });
        }

        return paragraphs;
    }

    private static Paragraph Bar(double part, int width)
    {
        var bar = WordText.Paragraph("Bar");
        if (part > 0)
        {
            bar.ParagraphProperties!.Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "005EB8" };
            bar.ParagraphProperties.Indentation = new Indentation { Right = Text((int)(width * (1 - part))) };
        }

        return bar;
    }

    private static Paragraph Gap() => WordText.Paragraph("AfterTable");

    private static string Text(int length) => length.ToString(CultureInfo.InvariantCulture);
}
