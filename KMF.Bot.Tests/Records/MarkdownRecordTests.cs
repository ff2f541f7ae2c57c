using System.Text;
using CsCheck;
using KMF.Dialogs.Records;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KMF.Bot.Tests.Records;

public sealed class MarkdownRecordTests
{
    /// <summary>What GitHub and most editors read beyond CommonMark.</summary>
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseFootnotes()
        .UseDefinitionLists()
        .UseMathematics()
        .Build();

    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().Build();

    [Fact]
    public void Write_ShortSession_ReadsWellAsItIs()
    {
        var markdown = MarkdownRecord.Write(RecordSamples.Adolygiad());

        Assert.Equal(
            """
            # Clinig symudol Dyffryn Ogwen: wythnos gyntaf y gwanwyn yn Nhŷ'r Ysgol

            **Adolygiad ar ôl gweithredu**

            - **Ynglŷn â:** Clinig symudol
            - **Dyddiad:** 2 Mawrth 2026
            - **Hwylusydd:** Ann Jones
            - **Cymerodd ran:** 3 o bobl

            ## Camau gweithredu

            | Beth | Pwy | Erbyn pryd |
            | --- | --- | --- |
            | Cytuno ar amserlen bysiau gyda'r cyngor sir | Siân Llwyd | 17 Ebr 2026 |

            ## Gwersi

            ### Trefnwch y cludiant cyn y clinig

            **Beth ddigwyddodd:** Collodd tri chlaf eu hapwyntiad am fod y bws yn hwyr.

            **Beth ddylai eraill ei wneud:** Holwch y cwmni bysiau chwe wythnos ymlaen llaw.

            **Geiriau allweddol:** cludiant, clinig symudol

            ## Beth ddigwyddodd mewn gwirionedd

            > Beth ddigwyddodd mewn gwirionedd? Beth aeth yn dda a beth ellid bod wedi'i wneud yn well?

            - Cyrhaeddodd y clinig ddeugain o gleifion na fyddent wedi teithio i Fangor.\
              — 3 pleidlais

            - Roedd y bysiau'n hwyr, ac fe gollodd tri chlaf eu hapwyntiad.\
              — 3 pleidlais

              - Doedd dim trafnidiaeth ar ôl pedwar o'r gloch.

            ## Pa mor ddefnyddiol oedd

            4.5 allan o 5, gan 2 o bobl.

            """,
            markdown
        );
    }

    [Fact]
    public void Write_OrdinaryText_StaysReadable()
    {
        var markdown = MarkdownRecord.Write(
            With(new RecordParagraph("Ask for help_desk@nhs.example - it's 50% quicker (really!); see https://nhs.example/a_b?c=1&d=2."))
        );

        Assert.EndsWith(
            "Ask for help_desk@nhs.example - it's 50% quicker (really!); see https://nhs.example/a_b?c=1&d=2.\n",
            markdown,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_LongSession_EveryContributionStandsInItsList()
    {
        var parsed = Markdown.Parse(MarkdownRecord.Write(RecordSamples.Retrospect()), GitHub);

        Assert.Equal(7, parsed.Descendants<HeadingBlock>().Count(heading => heading.Level == 2));
        Assert.Equal(2, parsed.Descendants<Markdig.Extensions.Tables.Table>().Count());
        Assert.Empty(parsed.Descendants<CodeBlock>());
    }

    [Fact]
    public void Write_TextOfSeveralLines_KeepsThemInATable()
    {
        var markdown = MarkdownRecord.Write(
            With(
                new RecordTable(
                    ["What"],
                    [
                        ["one | two\n# three"],
                    ],
                    []
                )
            )
        );

        Assert.EndsWith("| one \\| two<br>\\# three |\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnyText_NeverBecomesStructureInCommonMark() => AssertNeverStructure(CommonMark, Everywhere, Words);

    [Fact]
    public void Write_AnyText_NeverBecomesStructureOnGitHub() => AssertNeverStructure(GitHub, Everywhere, Words);

    [Fact]
    public void Write_AnyText_NeverLeavesItsCell() => AssertNeverStructure(GitHub, InTable, WordsInTable);

    private static void AssertNeverStructure(
        MarkdownPipeline pipeline,
        Func<string, RecordDocument> document,
        Func<string, string> words
    ) =>
        HostileText.Any.Sample(
            text =>
            {
                var hostile = Outline(MarkdownRecord.Write(document(text)), pipeline);
                var harmless = Outline(MarkdownRecord.Write(document(Harmless(text))), pipeline);

                Assert.Equal(harmless.Shape, hostile.Shape);
                Assert.Equal(words(text), hostile.Words);
            },
            iter: 1500
        );

    /// <summary>The same paragraphs and lines with harmless words.</summary>
    private static string Harmless(string text) =>
        string.Join("\n\n", RecordText.Paragraphs(text).Select(lines => string.Join('\n', lines.Select(_ => "x"))));

    private static RecordDocument Everywhere(string text) =>
        With(
            new RecordHeading("H" + text),
            new RecordParagraph(text),
            new RecordQuestion(text),
            new RecordBullet(text),
            new RecordHeading(text, Level: 2),
            new RecordFields([new("Label", text), new("", text)]),
            new RecordContribution(
                [new("What", text), new("Why", text)],
                text,
                text,
                [new RecordContribution([new("", text)], null, null, [])]
            )
        );

    private static RecordDocument InTable(string text) =>
        With(
            new RecordTable(
                ["Header", "Other"],
                [
                    [text, "x"],
                    ["x", text],
                ],
                []
            ),
            new RecordChart("Label", "Value", [new(text, 1, text)])
        );

    private static RecordDocument With(params RecordBlock[] blocks) =>
        new("Title", "Technique", RecordSamples.English.Culture, [new("Fact", "x")], [.. blocks]);

    private static (string Shape, string Words) Outline(string markdown, MarkdownPipeline pipeline)
    {
        var shape = new StringBuilder();
        var words = new StringBuilder();
        foreach (var node in Markdown.Parse(markdown, pipeline).Descendants())
        {
            if (node is LiteralInline literal)
            {
                words.Append(literal.Content.AsSpan());
            }
            else
            {
                shape.Append(node.GetType().Name).Append(node is HtmlInline html ? html.Tag : "").Append('\n');
            }
        }

        return (shape.ToString(), Squeezed(words.ToString()));
    }

    /// <summary>All words of <see cref="Everywhere"/> in their order, but for white space.</summary>
    private static string Words(string text)
    {
        var words = Squeezed(RecordText.Line(text));
        var byline = words.Length > 0 ? $"—{words}·{words}" : "";
        string[] all =
        [
            "Title",
            "Technique",
            "Fact:x",
            "H",
            words,
            words,
            words,
            words,
            words,
            Labelled("Label:"),
            words,
            Labelled("What:"),
            Labelled("Why:"),
            byline,
            words,
        ];
        return string.Concat(all);

        string Labelled(string label) => words.Length > 0 ? label + words : "";
    }

    private static string WordsInTable(string text)
    {
        var words = Squeezed(RecordText.Line(text));
        return $"TitleTechniqueFact:xHeaderOther{words}xx{words}LabelValue{words}{words}";
    }

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
