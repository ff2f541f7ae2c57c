using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>At the end of a project everybody says what was aimed at, what went well, what did not, and gives it a mark.</summary>
[Technique("retrospect", Phase.After)]
public sealed class RetrospectDialog : TechniqueDialog
{
    private static readonly ImmutableArray<QuestionField> Story =
    [
        new("what", Required: true),
        new("why", Required: false),
        new("how", Required: false),
    ];

    private static readonly Question Objective = new("objective", Minutes: 40);
    private static readonly Question Successes = new("successes", Minutes: 70) { Fields = Story };
    private static readonly Question Disappointments = new("disappointments", Minutes: 70) { Fields = Story };

    private static readonly Question Marks = new("marks", Minutes: 20)
    {
        Fields = [new(ProjectMarks.MarkField, Required: true, ProjectMarks.Highest), new(ProjectMarks.TenField, Required: false)],
        OnePerPerson = true,
        Secret = true,
    };

    public RetrospectDialog(SessionServices services)
        : base(nameof(RetrospectDialog), services, Objective, Successes, Disappointments, Marks) =>
        Steps(SetUpAsync, ObjectiveAsync, SuccessesAsync, DisappointmentsAsync, MarksAsync, ReviewAsync, EndAsync);

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts) =>
        [
            .. new[] { Objective, Successes, Disappointments }.Select(question => Section(contents, content, texts, question)),
            RetrospectRecord.Marks(ProjectMarks.Of(contents), content),
        ];

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        if (question != Marks)
        {
            var card = await base.DrawQuestionAsync(scene, question, cancellationToken);
            return question == Objective && scene.Viewer is { IsFull: false, Editing: null, Page: 0 }
                ? QuestionCard.Under(card, Earlier(scene, await HandedOnAsync(scene.Session, cancellationToken)))
                : card;
        }

        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        var marks = scene.Session.Revealed.Contains(question.Id)
            ? ProjectMarks.Of(await Store.ReadAsync(scene.Session, cancellationToken))
            : null;
        return QuestionCard.Frame(
            scene,
            question,
            step,
            marks is null ? RetrospectCards.Secret(scene, step) : RetrospectCards.Revealed(scene, marks)
        );
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var marks = ProjectMarks.Of(contents);
        return marks.Marks.IsEmpty ? [] : [Piece.SubHeading(scene.Texts["marks.chart"]), .. RetrospectCards.Chart(scene, marks)];
    }

    protected override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        (contribution.Fields.GetValueOrDefault("why", ""), contribution.Fields.GetValueOrDefault("how", ""));

    private static IEnumerable<AdaptiveElement> Earlier(CardScene scene, ImmutableArray<HandedOn> handedOn) =>
        [
            .. HandedOnCard.Box(scene.Texts["earlier.intention"], handedOn.Where(item => item.Kind == HandedOnKind.Intention)),
            .. HandedOnCard.Box(scene.Texts["earlier.lessons"], handedOn.Where(item => item.Kind == HandedOnKind.Lesson)),
        ];

    // With the Retrospect the piece of work is over.
    private Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).TellOfWork(work => work with { EndedAt = MoveOf(step).Now });
        return CloseAsync(step, cancellationToken);
    }

    private Task<DialogTurnResult> ObjectiveAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Objective, cancellationToken);

    private Task<DialogTurnResult> SuccessesAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Successes, cancellationToken);

    private Task<DialogTurnResult> DisappointmentsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Disappointments, cancellationToken);

    private Task<DialogTurnResult> MarksAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Marks, cancellationToken);
}
