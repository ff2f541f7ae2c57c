using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>A4 with its margins and its footer; lengths are twentieths of a point.</summary>
internal static class WordPage
{
    private const int Width = 11906;
    private const int Height = 16838;
    private const int Margin = 1304;
    private const int MostFooterTitle = 80;

    public const int TextWidth = Width - (2 * Margin);

    public static SectionProperties Section(string footerId) =>
        new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
            new PageSize { Width = Width, Height = Height },
            new PageMargin
            {
                Top = Margin,
                Right = Margin,
                Bottom = Margin,
                Left = Margin,
                Header = 709,
                Footer = 624,
                Gutter = 0,
            }
        );

    /// <summary>The title, and which page of how many.</summary>
    public static Footer Footer(string title) =>
        new(
            new Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
                WordText.Run(Short(title)),
                new Run(new TabChar()),
                new SimpleField(WordText.Run("1")) { Instruction = " PAGE " },
                WordText.Run(" / "),
                new SimpleField(WordText.Run("1")) { Instruction = " NUMPAGES " }
            )
        );

    private static string Short(string title)
    {
        var line = RecordText.Line(title);
        return line.Length <= MostFooterTitle
            ? line
            : string.Concat(line.AsSpan(0, line.LastIndexOf(' ', MostFooterTitle) is > 0 and var end ? end : MostFooterTitle), "…");
    }
}
