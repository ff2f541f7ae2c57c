using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>Writes a record as a Word document.</summary>
public static class WordRecord
{
    private const int MostKeptTogether = 900;

    /// <summary>Writes it at once and from the start to the end, so that any stream will do.</summary>
    public static void Write(RecordDocument document, Stream output)
    {
        using var buffer = new MemoryStream();
        using (var package = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            Write(document, package);
        }

        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static void Write(RecordDocument document, WordprocessingDocument package)
    {
        var title = RecordText.Line(document.Title);
        package.PackageProperties.Title = title;
        package.PackageProperties.Subject = RecordText.Line(document.Subtitle);
        package.PackageProperties.Language = document.Culture.Name;

        var main = package.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Styles(document.Culture);
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = WordStyles.Numbering();
        main.AddNewPart<DocumentSettingsPart>().Settings = WordStyles.Settings(document.Culture);
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = WordPage.Footer(title);

        var pictures = new WordPictures(main);
        main.Document = new Document(
            new Body([
                WordText.Paragraph("Title", WordText.Run(title)),
                WordText.Paragraph("Subtitle", WordText.Run(RecordText.Line(document.Subtitle))),
                .. document.Facts.Select(Fact),
                .. document.Blocks.SelectMany(
                    (block, at) => Block(block, pictures).Concat(Gap(block, document.Blocks.ElementAtOrDefault(at + 1)))
                ),
                WordPage.Section(main.GetIdOfPart(footer)),
            ])
        );
    }

    private static Paragraph Fact(RecordField fact) =>
        WordText.Paragraph(
            "Fact",
            WordText.Run(RecordText.Line(fact.Label), "Strong"),
            new Run(new TabChar()),
            WordText.Run(RecordText.Line(fact.Text))
        );

    private static IEnumerable<OpenXmlElement> Block(RecordBlock block, WordPictures pictures) =>
        block switch
        {
            RecordHeading heading => [WordText.Paragraph($"Heading{heading.Level}", WordText.Run(RecordText.Line(heading.Text)))],
            RecordParagraph paragraph => WordText.Paragraphs(paragraph.Text, "Normal"),
            RecordQuestion question => WordText.Paragraphs(question.Text, "Quote"),
            RecordBullet bullet => WordText.Paragraphs(new RecordField("", bullet.Text), "ListBullet", "ListContinue"),
            RecordFields fields => fields.Fields.SelectMany(field => WordText.Paragraphs(field, "Normal", "Normal")),
            RecordContribution said => Contribution(said, "ListBullet", "ListContinue"),
            RecordTable table => [WordTables.Table(table)],
            RecordChart { Picture: { } picture } chart => [pictures.Paragraph(picture), WordTables.Table(Figures(chart))],
            RecordChart chart => [WordTables.Bars(chart)],
            RecordDrawing drawing => WordText.Paragraphs(drawing.Drawing.Description, "Normal"),
            RecordPicture picture => [pictures.Paragraph(picture)],
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block that this writer does not know."),
        };

    /// <summary>Keeps a table apart from what follows; a heading does that by itself.</summary>
    private static IEnumerable<OpenXmlElement> Gap(RecordBlock block, RecordBlock? next) =>
        block is RecordTable or RecordChart && next is not RecordHeading ? [WordText.Paragraph("AfterTable")] : [];

    private static IEnumerable<OpenXmlElement> Contribution(RecordContribution said, string style, string nextStyle)
    {
        var paragraphs = said
            .Fields.Where(field => RecordText.Paragraphs(field.Text).Count > 0)
            .SelectMany((field, index) => WordText.Paragraphs(field, index == 0 ? style : nextStyle, nextStyle))
            .DefaultIfEmpty(WordText.Paragraph(style))
            .ToList();
        if (RecordText.Byline(said) is { Length: > 0 } byline)
        {
            paragraphs[^1].Append(new Run(new Break()), WordText.Run(byline, "Byline"));
        }

        var fitsTogether = paragraphs.Sum(paragraph => paragraph.InnerText.Length) <= MostKeptTogether;
        foreach (var paragraph in paragraphs)
        {
            Tighten(paragraph.ParagraphProperties!, isLast: paragraph == paragraphs[^1], fitsTogether);
        }

        return [.. paragraphs, .. said.Merged.SelectMany(merged => Contribution(merged, "ListBullet2", "ListContinue2"))];
    }

    /// <summary>Brings the paragraphs of one contribution closer to each other than to the next, and a short one onto one page.</summary>
    private static void Tighten(ParagraphProperties properties, bool isLast, bool fitsTogether)
    {
        if (fitsTogether)
        {
            properties.KeepLines = new KeepLines();
        }

        if (!isLast)
        {
            properties.KeepNext = fitsTogether ? new KeepNext() : null;
            properties.SpacingBetweenLines = new SpacingBetweenLines { After = "40" };
        }
    }

    private static RecordTable Figures(RecordChart chart) =>
        new([chart.LabelHeader, chart.ValueHeader], [.. chart.Bars.Select(bar => ImmutableArray.Create(bar.Label, bar.Shown))], [3, 1]);
}
