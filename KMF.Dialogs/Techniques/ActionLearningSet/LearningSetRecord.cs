using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// The record of a meeting, for whoever presented: their issue and all that was said to it. What others brought stays theirs.
/// </summary>
internal sealed class LearningSetRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    public override IReadOnlyList<RecordSection> Sections(RecordSource source)
    {
        var (contents, texts) = (source.Contents, source.Texts);
        var actions = contents.Standing(LearningSetRules.QuestionsStep).Where(LearningSetRules.IsAction).ToList();
        return
        [
            Of(LearningSetRules.Presentation),
            new RecordSection(
                texts["actions.title"],
                [
                    .. actions
                        .Select(action => new RecordBullet(Line(action, texts)))
                        .DefaultIfEmpty(new RecordBullet(source.Wording.NothingSaid)),
                ]
            ),
            Of(LearningSetRules.Questioning with { Fields = [LearningSetRules.Questioning.Fields[0]] }),
            .. Meeting.HasGift(source.Session) ? [Of(LearningSetRules.Gift)] : Array.Empty<RecordSection>(),
            Of(LearningSetRules.Learning),
            Of(LearningSetRules.Process),
        ];

        RecordSection Of(Question question) =>
            Section(
                source with
                {
                    Contents = contents with
                    {
                        Contributions =
                        [
                            .. contents
                                .Contributions.Where(each => !LearningSetRules.IsAction(each))
                                .Select(each => each with { Fields = each.Fields.RemoveRange(each.Fields.Keys.Where(id => id != "text")) }),
                        ],
                    },
                },
                question
            );
    }

    /// <summary>An action in a line: what, and by when.</summary>
    internal static string Line(Contribution action, Texts.Texts texts) =>
        action.Fields.TryGetValue(LearningSetRules.DueField, out var day) && SetUpForm.Day(day) is { } due
            ? $"{action.Text} · {texts.With("action.by", ("date", texts.Day(due)))}"
            : action.Text;
}
