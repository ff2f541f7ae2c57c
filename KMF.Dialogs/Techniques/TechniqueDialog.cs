using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques;

/// <summary>
/// A technique as a waterfall: each step opens itself and ends the turn; the facilitator's move runs the next one. What people add
/// meanwhile does not come here.
/// </summary>
public abstract class TechniqueDialog : WaterfallDialog
{
    private const string StepIndex = "stepIndex";

    // When the last day of answers ends.
    private static readonly TimeOnly EndOfWork = new(17, 0);

    private readonly SessionServices _services;
    private int _steps;

    /// <param name="dialogId">The class name.</param>
    /// <param name="services">What it works with.</param>
    /// <param name="questions">The steps in which everybody answers, in order.</param>
    protected TechniqueDialog(string dialogId, SessionServices services, params Question[] questions)
        : base(dialogId)
    {
        _services = services;
        Questions = [.. questions];
        TechniqueId = GetType().GetCustomAttribute<TechniqueAttribute>()?.Id
            ?? throw new InvalidOperationException($"{GetType()} has no [Technique].");
    }

    /// <summary>The id that its content files carry.</summary>
    public string TechniqueId { get; }

    /// <summary>The steps in which everybody answers, in order.</summary>
    public ImmutableArray<Question> Questions { get; }

    /// <summary>What the set-up card asks for besides what every session has.</summary>
    public virtual ImmutableArray<SetUpField> SetUp => [];

    /// <summary>Whether its questions can be open together over days.</summary>
    public virtual bool CanCollect => true;

    /// <summary>The buttons that only this technique's cards have.</summary>
    internal virtual ImmutableArray<OwnVerb> OwnVerbs => [];

    /// <summary>What it works with.</summary>
    protected SessionServices Services => _services;

    /// <summary>The session's store, for what a technique reads by itself.</summary>
    protected ISessionStore Store => _services.Store;

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var move = MoveOf(dc);
        var index = Convert.ToInt32(dc.ActiveDialog.State[StepIndex], CultureInfo.InvariantCulture);
        switch (move.Verb)
        {
            // The waterfall stands where it would before the review; all questions are open there.
            case Verb.Start when move.Session.CollectUntil is not null:
                return RunStepAsync(dc, _steps - 3, DialogReason.NextCalled, null, cancellationToken);
            case Verb.Start or Verb.Next:
                return ResumeDialogAsync(dc, DialogReason.NextCalled, null, cancellationToken);
            case Verb.Back:
                return RunStepAsync(dc, index - 1, DialogReason.NextCalled, null, cancellationToken);
            case Verb.Reopen:
                move.Reopen();
                return RunStepAsync(dc, index - 1, DialogReason.NextCalled, null, cancellationToken);
            case Verb.Close:
                return RunStepAsync(dc, _steps - 1, DialogReason.NextCalled, null, cancellationToken);
            case Verb.Cancel:
                move.Cancel();
                return dc.EndDialogAsync(null, cancellationToken);
            default:
                return Task.FromResult(EndOfTurn);
        }
    }

    /// <summary>Why the session cannot start as it was set up, or null where it can.</summary>
    /// <param name="session">The session as it was set up.</param>
    /// <param name="texts">In the language of the one who set it up.</param>
    /// <param name="now">When.</param>
    public virtual string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) => null;

    /// <summary>Why an answer is not taken, or null where it is.</summary>
    /// <param name="session">The session.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="fields">What was written, checked against the question.</param>
    /// <param name="texts">In the language of the one who answers.</param>
    public virtual string? Refuse(Session session, Question question, Person by, ImmutableSortedDictionary<string, string> fields, Texts.Texts texts) => null;

    /// <summary>The action that an answer is as well, or null: it is changed and taken back with the answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="contributionId">The answer; the action's id is made of it.</param>
    /// <param name="fields">What was written, checked against the question.</param>
    public virtual ActionItem? ActionOf(Session session, Question question, Person by, Guid contributionId, ImmutableSortedDictionary<string, string> fields) => null;

    /// <summary>The card of the session's open step.</summary>
    public async Task<AdaptiveCard> DrawAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var scene = Scene(session, viewer);
        if (session.StepId == Session.SetUpStep)
        {
            var advice = viewer is { Person: not null, IsFacilitator: false } ? new SetUpAdvice() : await SetUpAdvice.ReadAsync(_services, scene, cancellationToken);
            return SetUpCard.Draw(scene, SetUp, advice, CanCollect);
        }

        if (session.StepId == Session.CollectStep && session.IsAsking)
        {
            return await DrawCollectingAsync(scene, cancellationToken);
        }

        if (scene.Question is { } question && session.IsAsking)
        {
            return await DrawQuestionAsync(scene, question, cancellationToken);
        }

        var contents = await Store.ReadAsync(session, cancellationToken);
        if (session.StepId != Session.ReviewStep || !session.IsOpen)
        {
            return ClosedCard.Draw(scene with { Session = contents.Session }, contents, _services.Records.For(session), Summary(scene, contents));
        }

        return DrawReview(scene with { Session = contents.Session }, await ReviewOfAsync(contents, viewer, cancellationToken));
    }

    /// <summary>The summary so far, whatever step is open.</summary>
    public async Task<AdaptiveCard> DrawSummaryAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var contents = await Store.ReadAsync(session, cancellationToken);
        var scene = Scene(contents.Session, viewer);
        return ClosedCard.Draw(scene, contents.Visible(), _services.Records.For(session), Summary(scene, contents));
    }

    /// <summary>What an earlier session came to, for somebody who is at another.</summary>
    /// <param name="past">The earlier session.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="from">The session that they go back to, or null where there is no way back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<AdaptiveCard> DrawPastAsync(Session past, Viewer viewer, Session? from, CancellationToken cancellationToken)
    {
        var contents = await Store.ReadAsync(past, cancellationToken);
        var scene = Scene(contents.Session, new Viewer(viewer.Language) { Person = viewer.Person });
        var back = from is null ? null : Button.For(scene with { Session = from }, Verb.View, title: scene.Texts["button.previous"]);
        return ClosedCard.Past(scene, contents.Visible(), _services.Records.For(past), Summary(scene, contents), back);
    }

    /// <summary>What stays of an older card.</summary>
    public async Task<AdaptiveCard> DrawOverAsync(Session session, string stepId, Viewer viewer, CancellationToken cancellationToken)
    {
        var count = Questions.Any(question => question.Id == stepId)
            ? (await Store.ReadStepAsync(session, stepId, "", "", 0, 1, cancellationToken)).Count
            : 0;
        return StepOverCard.Draw(Scene(session, viewer), stepId, count);
    }

    /// <summary>The sections of the record, one per question.</summary>
    public virtual IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts) =>
        [.. Questions.Select(question => Section(contents, content, texts, question))];

    /// <summary>The record's section of one question; by the choices of its <see cref="Question.GroupBy"/> where it has one.</summary>
    protected static RecordSection Section(SessionContents contents, TechniqueContent content, RecordTexts texts, Question question)
    {
        var scene = new CardScene(contents.Session, content, [question], new Viewer(content.Texts.Language));
        var step = content.Step(question.Id);
        ImmutableArray<RecordFieldLabel> labels =
        [
            .. question.Fields.Where(field => field.Id != question.GroupBy).Select((field, index) => new RecordFieldLabel(field.Id, index == 0 ? "" : scene.Label(question.Id, field.Id))
            {
                Say = value => field.Choices.Contains(value) ? scene.Choice(question.Id, field.Id, value) : field.Say(value, content.Texts),
            }),
        ];
        var all = RecordSection.ForQuestion(step.Name, step.Question ?? step.About, contents, question.Id, texts, labels);
        if (question.Fields.FirstOrDefault(field => field.Id == question.GroupBy) is not { } parting || !contents.Standing(question.Id).Any())
        {
            return all;
        }

        labels = labels.Add(new RecordFieldLabel(parting.Id, "") { Say = _ => "" });
        var groups = from choice in parting.Choices
                     let said = contents.Standing(question.Id).Where(contribution => contribution.Fields.GetValueOrDefault(parting.Id) == choice).ToList()
                     where said.Count > 0
                     from block in RecordSection.Said(said, contents, texts, labels).Prepend<RecordBlock>(new RecordHeading(scene.Choice(question.Id, parting.Id, choice), Level: 2))
                     select block;
        return all with { Blocks = [all.Blocks[0], .. groups] };
    }

    /// <summary>Lists the waterfall's steps; the last one closes the session.</summary>
    protected void Steps(params WaterfallStep[] steps)
    {
        foreach (var step in steps)
        {
            AddStep(step);
        }

        _steps = steps.Length;
    }

    /// <summary>Opens the set-up.</summary>
    protected static Task<DialogTurnResult> SetUpAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).Open(Session.SetUpStep);
        return Task.FromResult(EndOfTurn);
    }

    /// <summary>Opens a question.</summary>
    protected Task<DialogTurnResult> AskAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var move = MoveOf(step);
        if (move.Session.CollectUntil is { } last)
        {
            move.Open(Session.CollectStep, _services.TimeOf(last, EndOfWork) - move.Now is { Ticks: > 0 } left ? left : TimeSpan.FromHours(1));
        }
        else
        {
            move.Open(question.Id, question.TimeIn(move.Session));
        }

        return Task.FromResult(EndOfTurn);
    }

    /// <summary>Opens the review; what was secret is secret no more.</summary>
    protected Task<DialogTurnResult> ReviewAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        RevealAll(move);
        move.Open(Session.ReviewStep);
        return Task.FromResult(EndOfTurn);
    }

    /// <summary>Closes the session, and tells everybody in person which actions are theirs.</summary>
    protected async Task<DialogTurnResult> CloseAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        RevealAll(move);
        move.Close(contents.Actions
            .Where(action => action.Owner?.TeamsId.Length > 0)
            .Select(action => Announcement.OfAction(move.Session, action, Content(move.Session.Language).Texts)));
        return EndOfTurn;
    }

    /// <summary>The card of an open question; a technique may put something of its own in it.</summary>
    protected virtual async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var contents = await ReadStepAsync(scene, question, cancellationToken);
        return QuestionCard.Draw(scene with { Session = contents.Session }, question, contents);
    }

    /// <summary>What the reader's card of a question shows.</summary>
    protected async Task<StepContents> ReadStepAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var reader = scene.Viewer.Person;
        var contents = await Store.ReadStepAsync(
            scene.Session, question.Id,
            reader is null ? "" : _services.Keys.For(scene.Session.Id, reader.Id), reader?.Id ?? "",
            scene.Viewer.Page, QuestionCard.PageSize, cancellationToken);

        // Where the session has moved on meanwhile, the card stays that of the question: its buttons must not speak for another.
        return contents.Session.StepId == question.Id ? contents : contents with { Session = scene.Session };
    }

    /// <summary>What a technique adds to the summary card.</summary>
    protected virtual IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) => [];

    /// <summary>What was learned and what others should do, as far as a contribution of this technique says.</summary>
    protected virtual (string Learned, string Recommendation) LessonOf(Contribution contribution) => ("", "");

    // Everybody has a question of their own in front of them; the shared card says what there is to answer.
    private async Task<AdaptiveCard> DrawCollectingAsync(CardScene scene, CancellationToken cancellationToken)
    {
        var asked = Questions.FirstOrDefault(question => question.Id == scene.Viewer.QuestionId);
        if (asked is null && scene.Viewer.Person is null)
        {
            var contents = await Store.ReadAsync(scene.Session, cancellationToken);
            return CollectCard.Draw(scene, contents);
        }

        asked ??= Questions[0];
        return await DrawQuestionAsync(scene with { Session = scene.Session with { StepId = asked.Id }, IsCollecting = true }, asked, cancellationToken);
    }

    private AdaptiveCard DrawReview(CardScene scene, ReviewContents review)
    {
        if (scene.Viewer.Making is not { } making)
        {
            return ReviewCard.Draw(scene, review);
        }

        var from = review.Contents.Contributions.FirstOrDefault(contribution => contribution.Id == making);
        var (learned, recommendation) = from is null ? ("", "") : LessonOf(from);
        return scene.Viewer.MakingLesson ? DecisionForm.Lesson(scene, from, learned, recommendation) : DecisionForm.Action(scene, from, recommendation);
    }

    private async Task<ReviewContents> ReviewOfAsync(SessionContents contents, Viewer viewer, CancellationToken cancellationToken)
    {
        var session = contents.Session;
        var mine = viewer.Person is { } reader && session.Voting == Voting.Open
            ? await Store.VotesOfAsync(session.Id, _services.Keys.For(session.Id, reader.Id), cancellationToken)
            : new HashSet<Guid>();
        var (voters, _) = session.Voting == Voting.NotOpened ? (0, 0) : await Store.VoteCountAsync(session.Id, cancellationToken);
        return new ReviewContents(contents, mine, voters);
    }

    private void RevealAll(SessionMove move)
    {
        foreach (var secret in Questions.Where(question => question.Secret))
        {
            move.Reveal(secret.Id);
        }
    }

    private CardScene Scene(Session session, Viewer viewer) => new(session, Content(viewer.Language), Questions, viewer);

    private TechniqueContent Content(string language) => _services.Texts.Technique(TechniqueId, language)!;

    /// <summary>What the facilitator's move does; the waterfall's steps add to it.</summary>
    protected static SessionMove MoveOf(DialogContext dc) => dc.Context.TurnState.Get<SessionMove>()
        ?? throw new InvalidOperationException("A technique runs only on a move.");
}
