using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>Turns cleaned text into Word's paragraphs and runs.</summary>
internal static class WordText
{
    public static Run Run(string text, string? style = null)
    {
        var run = new Run();
        if (style is not null)
        {
            run.Append(new RunProperties(new RunStyle { Val = style }));
        }

        run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    public static Paragraph Paragraph(string style, params OpenXmlElement[] content) =>
        new(content.Prepend(new ParagraphProperties(new ParagraphStyleId { Val = style })));

    /// <summary>The text's paragraphs, the label before the first of them.</summary>
    public static IEnumerable<Paragraph> Paragraphs(RecordField field, string style, string nextStyle)
    {
        var paragraphs = RecordText.Paragraphs(field.Text);
        return paragraphs.Select(
            (lines, index) =>
                index == 0 ? Paragraph(style, [.. Lead(field.Label), .. Lines(lines)]) : Paragraph(nextStyle, [.. Lines(lines)])
        );
    }

    public static IEnumerable<Paragraph> Paragraphs(string text, string style) => Paragraphs(new RecordField("", text), style, style);

    private static IEnumerable<OpenXmlElement> Lead(string label) =>
        RecordText.Lead(label) is { Length: > 0 } lead ? [Run(lead, "Strong"), Run(" ")] : [];

    private static IEnumerable<OpenXmlElement> Lines(IEnumerable<string> lines) =>
        lines.SelectMany((line, index) => index == 0 ? [Run(line)] : new[] { new Run(new Break()), Run(line) });
}
