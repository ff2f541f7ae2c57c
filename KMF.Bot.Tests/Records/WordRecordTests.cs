using System.Collections.Immutable;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KMF.Dialogs.Records;

namespace KMF.Bot.Tests.Records;

public sealed class WordRecordTests
{
    /// <summary>The smallest PNG: one transparent pixel.</summary>
    private static readonly ImmutableArray<byte> Pixel =
    [
        .. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    ];

    [Fact]
    public void Write_LongSession_IsValid() => AssertValid(RecordSamples.Retrospect());

    [Fact]
    public void Write_WelshSession_IsValidAndSaysItsLanguageAndTitle()
    {
        using var word = AssertValid(RecordSamples.Adolygiad());

        var language = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single();
        Assert.Equal("cy-GB", language.Val);
        Assert.Equal("cy-GB", word.PackageProperties.Language);
        Assert.Equal("Clinig symudol Dyffryn Ogwen: wythnos gyntaf y gwanwyn yn Nhŷ'r Ysgol", word.PackageProperties.Title);
    }

    [Fact]
    public void Write_AnySession_UsesOnlyStylesThatItHas()
    {
        using var word = AssertValid(RecordSamples.Retrospect());
        var main = word.MainDocumentPart!;

        var known = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value!).ToHashSet();
        var used = main.Document!.Descendants<ParagraphStyleId>()
            .Select(style => style.Val!.Value!)
            .Concat(main.Document.Descendants<RunStyle>().Select(style => style.Val!.Value!))
            .Concat(main.Document.Descendants<TableStyle>().Select(style => style.Val!.Value!))
            .ToHashSet();
        Assert.Subset(known, used);
        Assert.Superset(
            new HashSet<string> { "Title", "Subtitle", "Heading1", "Heading2", "Quote", "ListBullet", "ListBullet2", "RecordTable" },
            used
        );
    }

    [Fact]
    public void Write_Tables_RepeatTheirHeaderRow()
    {
        using var word = AssertValid(RecordSamples.Retrospect());

        Assert.All(word.MainDocumentPart!.Document!.Descendants<Table>(), table =>
            Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>())
        );
    }

    [Fact]
    public void Write_AnySession_NumbersItsPages()
    {
        using var word = AssertValid(RecordSamples.Adolygiad());

        var footer = word.MainDocumentPart!.FooterParts.Single().Footer!;
        Assert.Equal([" PAGE ", " NUMPAGES "], footer.Descendants<SimpleField>().Select(field => field.Instruction!.Value));
    }

    [Fact]
    public void Write_Picture_FitsThePageAndIsDescribed()
    {
        using var word = AssertValid(With(new RecordPicture(Pixel, 4000, 1000, "The dream board")));

        var inline = word.MainDocumentPart!.Document!.Descendants<Inline>().Single();
        Assert.Equal("The dream board", inline.DocProperties!.Description);
        Assert.InRange(inline.Extent!.Cx!.Value, 1, 210 * 36_000);
        Assert.Equal(4, inline.Extent.Cx / (double)inline.Extent.Cy!.Value, precision: 2);
    }

    [Fact]
    public void Write_ChartWithPicture_KeepsTheFigures()
    {
        using var word = AssertValid(
            With(new RecordChart("Mark", "People", [new("8", 3, "3")], new RecordPicture(Pixel, 10, 10, "Marks")))
        );

        Assert.Single(word.MainDocumentPart!.Document!.Descendants<Inline>());
        Assert.Contains("83", word.MainDocumentPart.Document.Descendants<Table>().Single().InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_BlocksWithoutAnyText_IsValid() =>
        AssertValid(
            With(
                new RecordHeading(""),
                new RecordParagraph(""),
                new RecordQuestion(" \n "),
                new RecordBullet("\u200B"),
                new RecordFields([]),
                new RecordContribution([], null, null, [new RecordContribution([new("", "")], "", "", [])]),
                new RecordTable(
                    ["", ""],
                    [
                        ["", ""],
                    ],
                    []
                ),
                new RecordChart("", "", []),
                new RecordChart("", "", [new("", 0, "")])
            )
        );

    [Fact]
    public void Write_StreamThatOnlyTakes_IsEnough()
    {
        using var sink = new MemoryStream();
        using (var oneWay = new System.IO.Compression.GZipStream(sink, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            WordRecord.Write(RecordSamples.Adolygiad(), oneWay);
        }

        Assert.True(sink.Length > 0);
    }

    [Fact]
    public void Write_AnyCharacters_OpensAgainWithWhatCanBeRead() =>
        HostileText.Any.Sample(
            text =>
            {
                using var word = Written(
                    With(
                        new RecordHeading(text),
                        new RecordParagraph(text),
                        new RecordContribution([new(text, text)], text, text, []),
                        new RecordTable(
                            [text],
                            [
                                [text],
                            ],
                            []
                        ),
                        new RecordPicture(Pixel, 1, 1, text)
                    )
                );

                var line = RecordText.Line(text);
                Assert.Equal(
                    line,
                    word.MainDocumentPart!.Document!.Descendants<Paragraph>()
                        .Single(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1")
                        .InnerText
                );
            },
            iter: 200
        );

    private static RecordDocument With(params RecordBlock[] blocks) =>
        new("Title", "Technique", RecordSamples.English.Culture, [], [.. blocks]);

    private static WordprocessingDocument AssertValid(RecordDocument document)
    {
        var word = Written(document);
        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365)
            .Validate(word)
            .Select(error => $"{error.Path?.XPath}: {error.Description}");
        Assert.Empty(errors);
        return word;
    }

    private static WordprocessingDocument Written(RecordDocument document)
    {
        var stream = new MemoryStream();
        WordRecord.Write(document, stream);
        stream.Position = 0;
        return WordprocessingDocument.Open(stream, isEditable: false);
    }
}
