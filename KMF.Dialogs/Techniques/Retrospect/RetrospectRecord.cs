using KMF.Dialogs.Records;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The record of a Retrospect: its marks are a chart, and never whose.</summary>
internal sealed class RetrospectRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    public override IReadOnlyList<RecordSection> Sections(RecordSource source) =>
        [
            Section(source, RetrospectRules.Objective),
            Section(source, RetrospectRules.Successes),
            Section(source, RetrospectRules.Disappointments),
            Marks(source),
        ];

    private static RecordSection Marks(RecordSource source)
    {
        var texts = source.Texts;
        var marks = ProjectMarks.Of(source.Contents);
        var step = source.Content.Step(RetrospectRules.Marks.Id);
        if (marks.Marks.IsEmpty)
        {
            return new RecordSection(step.Name, [new RecordQuestion(step.Question!), new RecordParagraph(texts["marks.none"])]);
        }

        var average = texts.With("marks.average", ("average", marks.Average.ToString("0.0", texts.Culture)));
        var spread = texts.With("marks.spread", ("lowest", marks.Marks[0]), ("highest", marks.Marks[^1]));
        IEnumerable<RecordBlock> tens = marks.Tens.IsEmpty
            ? []
            : [new RecordHeading(texts["marks.ten.heading"], Level: 2), .. marks.Tens.Select(ten => new RecordBullet(ten))];
        return new RecordSection(
            step.Name,
            [
                new RecordQuestion(step.Question!),
                new RecordParagraph($"{average}. {spread}."),
                new RecordChart(
                    texts["marks.axis"],
                    texts["marks.people"],
                    [
                        .. marks.Counts.Select(
                            (count, mark) => new RecordBar(mark.ToString(texts.Culture), count, count.ToString(texts.Culture))
                        ),
                    ]
                ),
                .. tens,
            ]
        );
    }
}
