using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>The record of an After Action Review, with the anticipated-or-not table; its lessons are for whoever plans next.</summary>
internal sealed class AfterActionReviewRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    public override IReadOnlyList<RecordSection> Sections(RecordSource source)
    {
        var said = source with
        {
            Contents = source.Contents with
            {
                Contributions = [.. source.Contents.Contributions.Where(contribution => !Foresight.IsTick(contribution))],
            },
        };
        return
        [
            Section(said, AfterActionReviewRules.Expected),
            Section(said, AfterActionReviewRules.Actual),
            .. Table(Foresight.Of(source.Contents), source.Texts),
            Section(said, AfterActionReviewRules.Causes),
            Section(said, AfterActionReviewRules.Learning),
        ];
    }

    public override IEnumerable<HandedOn> HandsOn(SessionContents contents) =>
        contents
            .Lessons.Where(lesson => lesson.Status == LessonStatus.Published)
            .Select(lesson => new HandedOn(
                lesson.Id,
                HandedOnKind.Lesson,
                lesson.Recommendation.Length > 0 ? $"{lesson.Title}: {lesson.Recommendation}" : lesson.Title,
                By: null
            ));

    private static IEnumerable<RecordSection> Table(Foresight foresight, Texts.Texts texts)
    {
        if (foresight.IsEmpty)
        {
            return [];
        }

        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. foresight.Foreseen.Select(item =>
                Row(item.Words, ForesightCards.Kind(texts, item.Kind), ForesightCards.Said(texts, item.Outcome))
            ),
            .. foresight.Anticipated.Select(said => Row(said.Text, texts["foresight.happened"], texts["actual.foresight.anticipated"])),
            .. foresight.NotAnticipated.Select(said =>
                Row(said.Text, texts["foresight.happened"], texts["actual.foresight.not-anticipated"])
            ),
        ];
        return
        [
            new RecordSection(
                texts["foresight.table"],
                [new RecordTable([texts["foresight.what"], texts["foresight.kind"], texts["foresight.came"]], rows, [56, 20, 24])]
            ),
        ];
    }

    private static ImmutableArray<string> Row(string words, string kind, string came) => [words, kind, came];
}
