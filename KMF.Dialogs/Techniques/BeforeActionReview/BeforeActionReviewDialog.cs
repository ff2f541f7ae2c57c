using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.BeforeActionReview;

/// <summary>
/// Just before the work starts the team says what it intends, rates what may go wrong, borrows lessons, and agrees what to do first.
/// </summary>
[Technique("before-action-review", Phase.Before)]
public sealed class BeforeActionReviewDialog : TechniqueDialog
{
    internal const string UseLesson = "use-lesson";
    internal const string Schedule = "schedule";
    internal const string Ends = "ends";

    private const string Starts = "starts";
    private const string Team = "team";
    private const int MostLessons = 5;
    private const int MostPeople = 3;
    private const int LongestAction = 500;

    // When work starts on its first day, where only the day is known.
    private static readonly TimeOnly StartOfWork = new(9, 0);

    private static readonly Question Intention = new(Plan.IntentionStep, Minutes: 15)
    {
        Fields =
        [
            new("text", Required: true),
            new(Plan.KindField, Required: true) { Choices = Plan.IntentionKinds },
            new(Risk.LikelihoodField, Required: false) { Choices = Risk.Levels },
            new(Risk.ImpactField, Required: false) { Choices = Risk.Levels },
        ],
        GroupBy = Plan.KindField,
    };

    private static readonly Question Lessons = new(Plan.LessonsStep, Minutes: 10);

    private static readonly Question Success = new(Plan.SuccessStep, Minutes: 10)
    {
        Fields = [new("text", Required: true), new(Plan.KindField, Required: true) { Choices = Plan.SuccessKinds }],
        GroupBy = Plan.KindField,
    };

    private static readonly Question Actions = new(Plan.ActionsStep, Minutes: 15)
    {
        Fields = [new("what", Required: true), new("owner", Required: false), new("due", Required: false) { IsDay = true }],
    };

    public BeforeActionReviewDialog(SessionServices services)
        : base(nameof(BeforeActionReviewDialog), services, Intention, Lessons, Success, Actions) =>
        Steps(SetUpAsync, IntentionAsync, LessonsAsync, SuccessAsync, ActionsAsync, LookBackAsync, CloseAsync);

    public override ImmutableArray<SetUpField> SetUp =>
        [new(Starts, SetUpKind.Date, Required: true), new(Ends, SetUpKind.Date), new(Team, SetUpKind.Line)];

    internal override ImmutableArray<OwnVerb> OwnVerbs =>
        [
            new OwnWrite(UseLesson, UseLessonAsync),
            new OwnChange(Schedule, (visit, now) => NextReview.Schedule(Services, visit, now)) { ForFacilitator = true },
        ];

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) =>
        DayOf(session, Ends) < DayOf(session, Starts) ? texts["setup.order"] : null;

    public override string? Refuse(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    )
    {
        var rated = fields.ContainsKey(Risk.LikelihoodField) && fields.ContainsKey(Risk.ImpactField);
        var isRisk = fields.GetValueOrDefault(Plan.KindField) == Plan.RiskKind;
        return question.Id switch
        {
            Plan.IntentionStep when isRisk && !rated => texts["risks.rate"],
            Plan.IntentionStep when !isRisk && (fields.ContainsKey(Risk.LikelihoodField) || fields.ContainsKey(Risk.ImpactField)) => texts[
                "risks.only"
            ],
            Plan.ActionsStep when fields["what"].Length > LongestAction => texts.With(
                "answer.long",
                ("length", fields["what"].Length),
                ("most", LongestAction)
            ),
            _ => null,
        };
    }

    public override ActionItem? ActionOf(
        Session session,
        Question question,
        Person by,
        Guid contributionId,
        ImmutableSortedDictionary<string, string> fields
    ) =>
        question.Id != Plan.ActionsStep
            ? null
            : new ActionItem(
                StableId.Of(session.Id, $"action\u001f{contributionId}"),
                UserText.CleanLine(fields["what"]),
                ActionOwner.Of(fields.GetValueOrDefault("owner"), session.Roster),
                SetUpForm.Day(fields.GetValueOrDefault("due", "")),
                contributionId
            );

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

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts) =>
        PlanRecord.Sections(
            Plan.Of(contents),
            contents,
            content,
            texts,
            DayOf(contents.Session, Starts),
            DayOf(contents.Session, Ends),
            contents.Session.Settings.GetValueOrDefault(Team)
        );

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        if (question.Id is not (Plan.IntentionStep or Plan.LessonsStep))
        {
            return await base.DrawQuestionAsync(scene, question, cancellationToken);
        }

        var (step, all) = await ReadStepAsync(scene, question, said => !Plan.IsBorrowed(said), cancellationToken);
        scene = scene with { Session = step.Session };
        var card = QuestionCard.Draw(scene, question, step);
        if (scene.Viewer is not { IsFull: false, Editing: null, Page: 0 })
        {
            return card;
        }

        if (question.Id == Plan.IntentionStep)
        {
            QuestionCard.Under(card, BeforeActionReviewCards.Warning(scene, LeadOf(scene.Session)));
            card.Body.AddRange(BeforeActionReviewCards.Risks(scene, Risk.Of(all)));
            return card;
        }

        return QuestionCard.Under(card, await AdviceAsync(scene, all, cancellationToken));
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var planned = DayOf(scene.Session, NextReview.Day) is { } day
            ? TimeZoneInfo.ConvertTime(NextReview.At(Services, day), Services.Zone)
            : (DateTimeOffset?)null;
        return
        [
            .. BeforeActionReviewCards.Risks(scene, Plan.Of(contents).Risks),
            .. scene.Session.State == SessionState.Closed ? BeforeActionReviewCards.NextReviewPlan(scene, planned) : [],
        ];
    }

    private static DateOnly? DayOf(Session session, string setting) => SetUpForm.Day(session.Settings.GetValueOrDefault(setting, ""));

    private LeadTime LeadOf(Session session) =>
        DayOf(session, Starts) is { } day
            ? LeadTimes.Between(session.StartedAt ?? Services.Clock.GetUtcNow(), Services.TimeOf(day, StartOfWork))
            : LeadTime.Enough;

    private static LessonReader ReaderOf(Session session, Person? person) => new(session.TenantId, session.TeamId, person?.Id ?? "");

    private async Task<IEnumerable<AdaptiveElement>> AdviceAsync(
        CardScene scene,
        ImmutableArray<Contribution> said,
        CancellationToken cancellationToken
    )
    {
        var session = scene.Session;
        ImmutableArray<Contribution> borrowed = [.. said.Where(Plan.IsBorrowed)];
        var key = scene.Viewer.Person is { } reader ? Services.Keys.For(session.Id, reader.Id) : null;
        var intended = session.IsHiddenFromOthers(Plan.IntentionStep)
            ? []
            : (
                await Store.ReadStepAsync(session, Plan.IntentionStep, "", "", 0, QuestionCard.PageSize * MostLessons, cancellationToken)
            ).Page;
        var about = string.Join(' ', intended.Reverse().Select(one => one.Text).Prepend(session.Activity).Prepend(session.Title));
        var lessons = await Services.Library.SuggestAsync(ReaderOf(session, scene.Viewer.Person), about, MostLessons, cancellationToken);
        var people = await Services.Library.WhoKnowsAsync(ReaderOf(session, scene.Viewer.Person), about, MostPeople, cancellationToken);
        return
        [
            .. BeforeActionReviewCards.Borrowed(scene, borrowed, lesson => lesson.AuthorKey == key),
            .. BeforeActionReviewCards.Advice(
                scene,
                [.. lessons.Where(found => !borrowed.Any(lesson => Plan.IsOf(lesson, found.Lesson.Id)))],
                people
            ),
        ];
    }

    // The id is the lesson's in this session: whoever presses second finds it there.
    private async Task<(SessionWrite? Write, string? Problem)> UseLessonAsync(Visit visit, CancellationToken cancellationToken)
    {
        var session = visit.Session;
        if (visit.Press.Item is not { } id || !session.Asks(Plan.LessonsStep))
        {
            return (null, null);
        }

        return await Services.Library.FindAsync(ReaderOf(session, visit.By), id, cancellationToken) is not { } lesson
            ? (null, visit.Texts["lessons.gone"])
            : (
                new AddContribution(
                    session.TenantId,
                    session.Id,
                    visit.By,
                    Services.Keys.For(session.Id, visit.By.Id),
                    Services.Clock.GetUtcNow(),
                    StableId.Of(session.Id, $"lesson\u001f{id}"),
                    Plan.LessonsStep,
                    Plan.Borrow(lesson),
                    OnePerPerson: false
                )
                {
                    Slot = id.ToString("N"),
                    Lesson = id,
                },
                null
            );
    }

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        var session = MoveOf(step).Session;
        MoveOf(step).TellOfWork(work => work with { StartsOn = DayOf(session, Starts), EndsOn = DayOf(session, Ends) });
        return AskAsync(step, question, cancellationToken);
    }

    private Task<DialogTurnResult> IntentionAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Intention, cancellationToken);

    private Task<DialogTurnResult> LessonsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Lessons, cancellationToken);

    private Task<DialogTurnResult> SuccessAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Success, cancellationToken);

    private Task<DialogTurnResult> ActionsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Actions, cancellationToken);

    // A review that is taken up again has not been followed by another yet.
    private Task<DialogTurnResult> LookBackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        NextReview.TakeBack(MoveOf(step));
        return ReviewAsync(step, cancellationToken);
    }
}
