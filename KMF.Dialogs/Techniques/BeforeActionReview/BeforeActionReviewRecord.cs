using System.Collections.Immutable;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>The plan on one page, after its actions. The intention, the risks and the signs are handed on.</summary>
internal sealed class BeforeActionReviewRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    // Everything but the words has its own place.
    private static readonly ImmutableArray<RecordFieldLabel> Words =
    [
        .. new[] { Plan.KindField, Risk.LikelihoodField, Risk.ImpactField, "lesson" }.Select(field => new RecordFieldLabel(field, "")
        {
            Say = static _ => "",
        }),
    ];

    public override IReadOnlyList<RecordSection> Sections(RecordSource source)
    {
        var (contents, content, wording) = source;
        var words = source.Texts;
        var plan = Plan.Of(contents);
        return
        [
            .. Part(
                content.Step(Plan.IntentionStep).Name,
                [
                    .. Work(source.Session, words),
                    .. Group(null, plan.Aims),
                    .. Group(words["plan.why"], plan.Reasons),
                    .. Group(words["plan.end"], plan.Ends),
                    .. Group(words["plan.who"], plan.Roles),
                ]
            ),
            .. Part(words["plan.risks"], [.. Risks(words, plan.Risks)]),
            .. Part(words["plan.borrowed"], [.. Group(null, plan.Borrowed)]),
            .. Part(words["plan.learned"], [.. Group(null, plan.Learned)]),
            .. Part(words["plan.help"], [.. Group(null, plan.Helps)]),
            .. Part(words["plan.signs"], [.. Group(null, plan.Signs)]),
            .. Part(
                words["plan.important"],
                [.. Important(contents).Select(said => new RecordBullet($"{said.Text} ({wording.Votes(contents.VotesFor(said))})"))]
            ),
        ];

        IEnumerable<RecordBlock> Group(string? heading, ImmutableArray<Contribution> said) =>
            said.IsEmpty
                ? []
                :
                [
                    .. heading is null ? [] : new RecordBlock[] { new RecordHeading(heading, Level: 2) },
                    .. RecordSection.Said(said, contents, wording, Words),
                ];
    }

    public override IEnumerable<HandedOn> HandsOn(SessionContents contents)
    {
        var plan = Plan.Of(contents);
        return
        [
            .. plan.Aims.Concat(plan.Reasons).Concat(plan.Ends).Select(said => Hand(HandedOnKind.Intention, said)),
            .. plan.Risks.Select(risk => Hand(HandedOnKind.Risk, risk.Said)),
            .. plan.Signs.Select(said => Hand(HandedOnKind.Sign, said)),
        ];

        static HandedOn Hand(HandedOnKind kind, Contribution said) => new(said.Id, kind, said.Text, said.AuthorName);
    }

    private static IEnumerable<RecordSection> Part(string heading, ImmutableArray<RecordBlock> blocks) =>
        blocks.IsEmpty ? [] : [new RecordSection(heading, blocks)];

    private static IEnumerable<RecordBlock> Work(Session session, Texts.Texts words)
    {
        RecordField[] known =
        [
            new(words["plan.starts"], Day(BeforeActionReviewRules.Starts)),
            new(words["plan.ends"], Day(BeforeActionReviewRules.Ends)),
            new(words["plan.team"], session.Settings.GetValueOrDefault(BeforeActionReviewRules.Team, "")),
        ];
        ImmutableArray<RecordField> told = [.. known.Where(field => field.Text.Length > 0)];
        return told.IsEmpty ? [] : [new RecordFields(told)];

        string Day(string setting) => BeforeActionReviewRules.DayOf(session, setting)?.ToString("d MMMM yyyy", words.Culture) ?? "";
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
