using System.Collections.Immutable;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The plan on one page. Its actions follow, as in every record.</summary>
internal static class PlanRecord
{
    // Everything but the words has its own place.
    private static readonly ImmutableArray<RecordFieldLabel> Words =
    [
        .. new[] { Plan.KindField, Risk.LikelihoodField, Risk.ImpactField, "lesson" }.Select(field => new RecordFieldLabel(field, "")
        {
            Say = static _ => "",
        }),
    ];

    public static IReadOnlyList<RecordSection> Sections(
        Plan plan,
        SessionContents contents,
        TechniqueContent content,
        RecordTexts texts,
        DateOnly? starts,
        DateOnly? ends,
        string? team
    )
    {
        var words = content.Texts;
        return
        [
            .. Section(
                content.Step(Plan.IntentionStep).Name,
                [
                    .. Work(words, starts, ends, team),
                    .. Group(null, plan.Aims),
                    .. Group(words["plan.why"], plan.Reasons),
                    .. Group(words["plan.end"], plan.Ends),
                    .. Group(words["plan.who"], plan.Roles),
                ]
            ),
            .. Section(words["plan.risks"], [.. Risks(words, plan.Risks)]),
            .. Section(words["plan.borrowed"], [.. Group(null, plan.Borrowed)]),
            .. Section(words["plan.learned"], [.. Group(null, plan.Learned)]),
            .. Section(words["plan.help"], [.. Group(null, plan.Helps)]),
            .. Section(words["plan.signs"], [.. Group(null, plan.Signs)]),
            .. Section(
                words["plan.important"],
                [.. Important(contents).Select(said => new RecordBullet($"{said.Text} ({texts.Votes(contents.VotesFor(said))})"))]
            ),
        ];

        IEnumerable<RecordBlock> Group(string? heading, ImmutableArray<Contribution> said) =>
            said.IsEmpty
                ? []
                :
                [
                    .. heading is null ? [] : new RecordBlock[] { new RecordHeading(heading, Level: 2) },
                    .. RecordSection.Said(said, contents, texts, Words),
                ];
    }

    private static IEnumerable<RecordSection> Section(string heading, ImmutableArray<RecordBlock> blocks) =>
        blocks.IsEmpty ? [] : [new RecordSection(heading, blocks)];

    private static IEnumerable<RecordBlock> Work(Texts.Texts words, DateOnly? starts, DateOnly? ends, string? team)
    {
        RecordField[] known =
        [
            new(words["plan.starts"], Day(starts)),
            new(words["plan.ends"], Day(ends)),
            new(words["plan.team"], team ?? ""),
        ];
        ImmutableArray<RecordField> told = [.. known.Where(field => field.Text.Length > 0)];
        return told.IsEmpty ? [] : [new RecordFields(told)];

        string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", words.Culture) ?? "";
    }

    private static IEnumerable<RecordBlock> Risks(Texts.Texts words, ImmutableArray<Risk> risks) =>
        risks.IsEmpty
            ? []
            :
            [
                new RecordTable(
                    [words["plan.risk"], words["plan.likelihood"], words["plan.impact"]],
                    [
                        .. risks.Select(risk =>
                            ImmutableArray.Create(risk.Said.Text, Level(words, risk.Likelihood), Level(words, risk.Impact))
                        ),
                    ],
                    [60, 20, 20]
                ),
            ];

    private static string Level(Texts.Texts words, RiskLevel level) => words["choice." + Risk.Levels[(int)level - 1]];

    private static IEnumerable<Contribution> Important(SessionContents contents) =>
        contents.Standing(Plan.ActionsStep).Where(said => contents.VotesFor(said) > 0).OrderByDescending(contents.VotesFor);
}
