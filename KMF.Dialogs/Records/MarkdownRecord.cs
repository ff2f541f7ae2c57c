using System.Collections.Immutable;
using System.Text;

namespace KMF.Dialogs.Records;

/// <summary>Writes a record as Markdown: CommonMark with the tables of GitHub.</summary>
public static class MarkdownRecord
{
    private const string HardBreak = "\\\n";

    public static string Write(RecordDocument document)
    {
        string[] blocks =
        [
            "# " + Line(document.Title),
            Strong(Line(document.Subtitle)),
            string.Join('\n', document.Facts.Select(fact => "- " + Labelled(fact.Label, Line(fact.Text)))),
            .. document.Blocks.Select(Block),
        ];
        return string.Join("\n\n", blocks.Where(block => block.Length > 0)) + "\n";
    }

    private static string Block(RecordBlock block) =>
        block switch
        {
            RecordHeading heading => $"{new string('#', heading.Level + 1)} {Line(heading.Text)}",
            RecordParagraph paragraph => Join(Paragraphs(paragraph.Text)),
            RecordQuestion question => "> " + Join(Paragraphs(question.Text)).Replace("\n", "\n> ", StringComparison.Ordinal),
            RecordBullet bullet => Item(Paragraphs(bullet.Text)),
            RecordFields fields => string.Join("\n\n", fields.Fields.Select(field => Join(Labelled(field)))),
            RecordContribution said => Contribution(said),
            RecordTable table => Table(table.Headers, table.Rows),
            RecordChart chart => Chart(chart),
            RecordDrawing drawing => Join(Paragraphs(drawing.Drawing.Description)),
            RecordPicture picture => Join(Paragraphs(picture.Description)),
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block that this writer does not know."),
        };

    private static string Contribution(RecordContribution said)
    {
        List<string> paragraphs = [];
        foreach (var (first, index) in said.Fields.Select((field, index) => (Labelled(field), index)))
        {
            if (index > 0 && paragraphs.Count > 0 && first.Count > 0)
            {
                paragraphs[^1] += HardBreak + first[0];
                paragraphs.AddRange(first.Skip(1));
            }
            else
            {
                paragraphs.AddRange(first);
            }
        }

        return string.Join("\n\n", said.Merged.Select(merged => Indent(Contribution(merged))).Prepend(Item(WithByline(paragraphs, said))));
    }

    private static List<string> WithByline(List<string> paragraphs, RecordContribution said)
    {
        var byline = RecordText.Byline(said);
        if (byline.Length == 0)
        {
            return paragraphs;
        }

        var line = "— " + MarkdownText.Escape(byline);
        return paragraphs.Count == 0 ? [line] : [.. paragraphs[..^1], paragraphs[^1] + HardBreak + line];
    }

    private static string Chart(RecordChart chart)
    {
        var table = Table(
            [chart.LabelHeader, chart.ValueHeader],
            [.. chart.Bars.Select(bar => ImmutableArray.Create(bar.Label, bar.Shown))]
        );
        return chart.Picture is { } picture ? $"{Block(picture)}\n\n{table}" : table;
    }

    private static string Table(ImmutableArray<string> headers, ImmutableArray<ImmutableArray<string>> rows)
    {
        var table = new StringBuilder(Row(headers)).Append('\n').Append(Row(headers.Select(_ => "---"), escape: false));
        foreach (var row in rows)
        {
            table.Append('\n').Append(Row(row));
        }

        return table.ToString();
    }

    private static string Row(IEnumerable<string> cells, bool escape = true) =>
        $"| {string.Join(" | ", escape ? cells.Select(Cell) : cells)} |";

    private static string Cell(string text) =>
        string.Join("<br>", RecordText.Paragraphs(text).SelectMany(lines => lines).Select(MarkdownText.Escape));

    private static List<string> Labelled(RecordField field)
    {
        var paragraphs = Paragraphs(field.Text);
        if (paragraphs.Count > 0)
        {
            paragraphs[0] = Labelled(field.Label, paragraphs[0]);
        }

        return paragraphs;
    }

    private static string Labelled(string label, string markdown) =>
        $"{Strong(MarkdownText.Escape(RecordText.Lead(label)))} {markdown}".TrimStart();

    private static string Strong(string markdown) => markdown.Length == 0 ? "" : $"**{markdown}**";

    private static string Item(IEnumerable<string> paragraphs) => "- " + Indent(Join(paragraphs)).TrimStart();

    private static string Indent(string markdown) =>
        string.Join('\n', markdown.Split('\n').Select(line => line.Length > 0 ? "  " + line : line));

    private static string Line(string text) => MarkdownText.Escape(RecordText.Line(text));

    private static List<string> Paragraphs(string text) =>
        [.. RecordText.Paragraphs(text).Select(lines => string.Join(HardBreak, lines.Select(MarkdownText.Escape)))];

    private static string Join(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);
}
