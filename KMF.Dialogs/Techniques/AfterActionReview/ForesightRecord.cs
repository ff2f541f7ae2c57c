using System.Collections.Immutable;
using KMF.Dialogs.Records;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>The anticipated-or-not table as a section of the record.</summary>
internal static class ForesightRecord
{
    public static IEnumerable<RecordSection> Section(Foresight foresight, TechniqueContent content)
    {
        if (foresight.IsEmpty)
        {
            return [];
        }

        var texts = content.Texts;
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. foresight.Foreseen.Select(item =>
                Row(item.Words, AfterActionReviewCards.Kind(texts, item.Kind), AfterActionReviewCards.Said(texts, item.Outcome))
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
