using KMF.Dialogs.Records;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The marks as a section of the record.</summary>
internal static class RetrospectRecord
{
    public static RecordSection Marks(ProjectMarks marks, TechniqueContent content)
    {
        var texts = content.Texts;
        var step = content.Step("marks");
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
