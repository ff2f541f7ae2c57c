using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>
/// Straight after the work everyone who took part compares what was meant to happen with what did, and learns from the difference.
/// </summary>
[Technique("after-action-review", Phase.During)]
public sealed class AfterActionReviewDialog : TechniqueDialog
{
    private const string Ended = "ended";
    private const int LateAfterDays = 7;

    private static readonly Question Expected = new("expected", Minutes: 10);

    private static readonly Question Actual = new(Foresight.Step, Minutes: 15)
    {
        Fields =
        [
            new("text", Required: true),
            new("kind", Required: true) { Choices = ["well", "better"] },
            new(Foresight.AnticipatedField, Required: false) { Choices = Foresight.AnticipatedChoices },
        ],
        GroupBy = "kind",
    };

    private static readonly Question Causes = new("causes", Minutes: 15);
    private static readonly Question Learning = new("learning", Minutes: 15)
    {
        Fields = [new("what", Required: true), new("how", Required: false)],
    };

    public AfterActionReviewDialog(SessionServices services)
        : base(nameof(AfterActionReviewDialog), services, Expected, Actual, Causes, Learning) =>
        Steps(SetUpAsync, ExpectedAsync, ActualAsync, CausesAsync, LearningAsync, ReviewAsync, CloseAsync);

    public override ImmutableArray<SetUpField> SetUp => [new(Ended, SetUpKind.Date)];

    protected override bool LooksBack => true;

    internal override ImmutableArray<OwnVerb> OwnVerbs =>
        [
            .. Foresight
                .OutcomesOf(HandedOnKind.Risk)
                .Select(outcome => new OwnWrite(VerbOf(outcome), (visit, cancellationToken) =>
                    TickAsync(visit, outcome, cancellationToken)
                )),
        ];

    /// <summary>The button that says what came of something.</summary>
    internal static string VerbOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Anticipated => "anticipated",
            Outcome.CameTrue => "came-true",
            Outcome.DidNotHappen => "did-not-happen",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nobody presses a button to say nothing."),
        };

    public override IEnumerable<HandedOn> HandsOn(SessionContents contents) =>
        contents
            .Lessons.Where(lesson => lesson.Status == LessonStatus.Published)
            .Select(lesson => new HandedOn(
                lesson.Id,
                HandedOnKind.Lesson,
                lesson.Recommendation.Length > 0 ? $"{lesson.Title}: {lesson.Recommendation}" : lesson.Title,
                By: null
            ));

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts)
    {
        var said = contents with { Contributions = [.. contents.Contributions.Where(IsReviewed)] };
        return
        [
            Section(said, content, texts, Expected),
            Section(said, content, texts, Actual),
            .. ForesightRecord.Section(ForesightOf(contents), content),
            Section(said, content, texts, Causes),
            Section(said, content, texts, Learning),
        ];
    }

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var hasRoom = scene.Viewer is { IsFull: false, Editing: null, Page: 0 };
        if (question.Id != Foresight.Step)
        {
            var plain = await base.DrawQuestionAsync(scene, question, cancellationToken);
            return hasRoom && question.Id == Expected.Id
                ? QuestionCard.Under(
                    plain,
                    AfterActionReviewCards.Beginning(
                        scene,
                        await HandedOnAsync(scene.Session, cancellationToken),
                        await LateAsync(scene.Session, cancellationToken)
                    )
                )
                : plain;
        }

        var (step, all) = await ReadStepAsync(scene, question, said => !Foresight.IsTick(said), cancellationToken);
        scene = scene with { Session = step.Session };
        var card = QuestionCard.Draw(scene, question, step);
        return hasRoom
            ? QuestionCard.Under(
                card,
                AfterActionReviewCards.ToTick(scene, Foresight.Of(await HandedOnAsync(scene.Session, cancellationToken), all))
            )
            : card;
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        AfterActionReviewCards.Table(scene, ForesightOf(contents));

    protected override bool IsReviewed(Contribution contribution) => !Foresight.IsTick(contribution);

    protected override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        contribution.StepId == Learning.Id ? (contribution.Text, contribution.Fields.GetValueOrDefault("how", "")) : ("", "");

    private static Foresight ForesightOf(SessionContents contents) =>
        Foresight.Of(contents.HandedOn, contents.Contributions.Where(said => said.StepId == Foresight.Step && said.MergedInto is null));

    // How many days ago the work ended, where it is over a week.
    private async Task<int?> LateAsync(Session session, CancellationToken cancellationToken)
    {
        var ended = SetUpForm.Day(session.Settings.GetValueOrDefault(Ended, ""))
            ?? (session.WorkId is { } id ? (await Services.Work.FindAsync(session.TenantId, id, cancellationToken))?.EndsOn : null);
        return
            ended is { } day
            && Services.DayOf(session.StartedAt ?? Services.Clock.GetUtcNow()).DayNumber - day.DayNumber is > LateAfterDays and var days
            ? days
            : null;
    }

    // The last answer about a risk or a sign counts, whoever gives it.
    private async Task<(SessionWrite? Write, string? Problem)> TickAsync(Visit visit, Outcome outcome, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        if (
            !session.Asks(Foresight.Step)
            || (await HandedOnAsync(session, cancellationToken)).FirstOrDefault(item =>
                item.Id == visit.Press.Item && Foresight.OutcomesOf(item.Kind).Contains(outcome)
            )
                is not { } item
        )
        {
            return (null, null);
        }

        var now = Services.Clock.GetUtcNow();
        return (
            new AddContribution(
                session.TenantId,
                session.Id,
                visit.By,
                Services.Keys.For(session.Id, visit.By.Id),
                now,
                Guid.CreateVersion7(now),
                Foresight.Step,
                Foresight.Tick(item, outcome),
                OnePerPerson: false
            )
            {
                Slot = Foresight.Subject(item.Id),
            },
            null
        );
    }

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        if (SetUpForm.Day(MoveOf(step).Session.Settings.GetValueOrDefault(Ended, "")) is { } ended)
        {
            MoveOf(step).TellOfWork(work => work with { EndsOn = ended });
        }

        return AskAsync(step, question, cancellationToken);
    }

    private Task<DialogTurnResult> ExpectedAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Expected, cancellationToken);

    private Task<DialogTurnResult> ActualAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Actual, cancellationToken);

    private Task<DialogTurnResult> CausesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Causes, cancellationToken);

    private Task<DialogTurnResult> LearningAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Learning, cancellationToken);
}
