using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques;

/// <summary>
/// A technique as a waterfall: each step opens itself and ends the turn; the facilitator's move runs the next one. What people add
/// meanwhile does not come here.
/// </summary>
public abstract class TechniqueDialog : WaterfallDialog
{
    private const string StepIndex = "stepIndex";
    private const int MostAtOnce = 1000;

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

    /// <summary>Whether it shows what earlier sessions about the same piece of work hand on.</summary>
    protected virtual bool LooksBack => false;

    /// <summary>Finds the technique of an earlier session, among those that run here with it.</summary>
    internal Func<string, TechniqueDialog?> OtherTechniques { private get; set; } = static _ => null;

    /// <summary>Whether it can be set up that names stand with what people say.</summary>
    public virtual bool CanShowNames => true;

    /// <summary>The steps of its own between the questions and the review, which are no questions.</summary>
    public virtual ImmutableArray<string> StepsBeforeReview => [];

    /// <summary>What the review looks back on.</summary>
    public virtual ImmutableArray<Question> Reviewed => Questions;

    /// <summary>The keys of its texts that no code names: without them nothing starts.</summary>
    public virtual IEnumerable<string> NeededTexts => [];

    /// <summary>The buttons that only this technique's cards have.</summary>
    internal virtual ImmutableArray<OwnVerb> OwnVerbs => [];

    /// <summary>Whether somebody may press that in their own chat with the bot, where the session is not.</summary>
    /// <param name="session">The session.</param>
    /// <param name="by">Who presses.</param>
    /// <param name="verb">What.</param>
    internal virtual bool TakesInPerson(Session session, Person by, string verb) => OwnVerbs.Any(own => own.Id == verb && own.InPerson);

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
            // The waterfall stands at the last question; all of them are open there.
            case Verb.Start when move.Session.CollectUntil is not null:
                return RunStepAsync(dc, _steps - 3 - StepsBeforeReview.Length, DialogReason.NextCalled, null, cancellationToken);
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
                Cancelled(move);
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
    public virtual string? Refuse(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    ) => null;

    /// <summary>What speaks against an answer as it is, or null: it is said once, and the same answer added again is taken.</summary>
    /// <param name="session">The session.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="fields">What was written, checked against the question.</param>
    /// <param name="texts">In the language of the one who answers.</param>
    public virtual string? Doubt(Session session, Question question, ImmutableSortedDictionary<string, string> fields, Texts.Texts texts) =>
        null;

    /// <summary>Sees to what has to be so before somebody's answer is added; the session as it is then.</summary>
    /// <param name="session">The session; the question is open in it.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public virtual Task<Session> EnterAsync(Session session, Question question, Person by, CancellationToken cancellationToken) =>
        Task.FromResult(session);

    /// <summary>A new answer with what the technique knows of it besides; named in <see cref="Question.Carries"/>.</summary>
    /// <param name="session">The session, after <see cref="EnterAsync"/>.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="fields">What was written.</param>
    public virtual ImmutableSortedDictionary<string, string> Complete(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields
    ) => fields;

    /// <summary>The action that an answer is as well, or null: it is changed and taken back with the answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="question">What is answered.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="contributionId">The answer; the action's id is made of it.</param>
    /// <param name="fields">What was written, checked against the question.</param>
    public virtual ActionItem? ActionOf(
        Session session,
        Question question,
        Person by,
        Guid contributionId,
        ImmutableSortedDictionary<string, string> fields
    ) => null;

    /// <summary>The card of the session's open step.</summary>
    public async Task<AdaptiveCard> DrawAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var scene = Scene(session, viewer);
        if (session.StepId == Session.SetUpStep)
        {
            var advice = viewer is { Person: not null, IsFacilitator: false }
                ? new SetUpAdvice()
                : await SetUpAdvice.ReadAsync(_services, scene, cancellationToken);
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

        var contents = await ReadAsync(session, cancellationToken);
        if (session.IsAsking)
        {
            return DrawStep(scene, contents);
        }

        contents = InWords(contents, scene.Content);
        scene = scene with { Session = contents.Session, Questions = Reviewed };
        if (session.StepId != Session.ReviewStep || !session.IsOpen)
        {
            return ClosedCard.Draw(scene, contents, _services.Records.For(session), Summary(scene, contents));
        }

        var reviewed = contents with { Contributions = [.. contents.Contributions.Where(IsReviewed)] };
        return DrawReview(scene, await ReviewOfAsync(reviewed, viewer, cancellationToken));
    }

    /// <summary>The summary so far, whatever step is open.</summary>
    public async Task<AdaptiveCard> DrawSummaryAsync(Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var content = Content(viewer.Language);
        var contents = InWords(await ReadAsync(session, cancellationToken), content);
        var scene = Scene(contents.Session, viewer) with { Questions = Reviewed };
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

    /// <summary>Everything in the session, with what earlier ones hand on to it.</summary>
    public async Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var contents = await Store.ReadAsync(session, cancellationToken);
        return LooksBack ? contents with { HandedOn = await HandedOnAsync(session, cancellationToken) } : contents;
    }

    /// <summary>
    /// What a closed session of this technique hands on to later ones about the same piece of work; nothing unless the technique says so,
    /// and
    /// nothing where what was said is for its members alone.
    /// </summary>
    public virtual IEnumerable<HandedOn> HandsOn(SessionContents contents) => [];

    /// <summary>What stays of an older card.</summary>
    public async Task<AdaptiveCard> DrawOverAsync(Session session, string stepId, Viewer viewer, CancellationToken cancellationToken)
    {
        var count = Questions.Any(question => question.Id == stepId)
            ? (await Store.ReadStepAsync(session, stepId, "", "", 0, 1, cancellationToken)).Count
            : (int?)null;
        return StepOverCard.Draw(Scene(session, viewer), stepId, count);
    }

    /// <summary>The picture of a session by that name, or null where there is none.</summary>
    public virtual Drawing? Draw(SessionContents contents, TechniqueContent content, string name) => null;

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
            .. question
                .Fields.Where(field => field.Id != question.GroupBy)
                .Select(
                    (field, index) =>
                        new RecordFieldLabel(field.Id, index == 0 ? "" : scene.Label(question.Id, field.Id))
                        {
                            Say = value =>
                                field.Choices.Contains(value)
                                    ? scene.Choice(question.Id, field.Id, value)
                                    : field.Say(value, content.Texts),
                        }
                ),
        ];
        var all = RecordSection.ForQuestion(step.Name, step.Question ?? step.About, contents, question.Id, texts, labels);
        if (
            question.Fields.FirstOrDefault(field => field.Id == question.GroupBy) is not { } parting
            || !contents.Standing(question.Id).Any()
        )
        {
            return all;
        }

        labels = labels.Add(new RecordFieldLabel(parting.Id, "") { Say = _ => "" });
        var groups =
            from choice in parting.Choices
            let said = contents
                .Standing(question.Id)
                .Where(contribution => contribution.Fields.GetValueOrDefault(parting.Id) == choice)
                .ToList()
            where said.Count > 0
            from block in RecordSection
                .Said(said, contents, texts, labels)
                .Prepend<RecordBlock>(new RecordHeading(scene.Choice(question.Id, parting.Id, choice), Level: 2))
            select block;
        return all with { Blocks = [all.Blocks[0], .. groups] };
    }

    /// <summary>Whether the facilitator can go back from where the session stands.</summary>
    internal virtual bool CanGoBack(Session session) => true;

    /// <summary>Who has still to answer what is collected over days.</summary>
    internal virtual IEnumerable<Person> Unheard(SessionContents contents)
    {
        var heard = contents.Participants.Select(participant => participant.Person.Id).ToHashSet();
        return contents.Session.Roster.Where(person => !heard.Contains(person.Id));
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
            move.Open(
                Session.CollectStep,
                _services.TimeOf(last, EndOfWork) - move.Now is { Ticks: > 0 } left ? left : TimeSpan.FromHours(1)
            );
        }
        else
        {
            move.Open(question.Id, question.IsTimed ? question.TimeIn(move.Session) : null);
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
        move.Close(
            contents
                .Actions.Where(action => !move.Change.RemovedActions.Contains(action.Id))
                .Concat(move.Change.AddedActions)
                .DistinctBy(action => action.Id)
                .Where(action => action.Owner?.TeamsId.Length > 0 && action.Done is null)
                .Select(action => Announcement.OfAction(move.Session, action, _services))
        );
        return EndOfTurn;
    }

    /// <summary>What the technique does when its session is cancelled.</summary>
    protected virtual void Cancelled(SessionMove move) { }

    /// <summary>The card of an open question; a technique may put something of its own in it.</summary>
    protected virtual async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var contents = await ReadStepAsync(scene, question, cancellationToken);
        return QuestionCard.Draw(scene with { Session = contents.Session }, question, contents);
    }

    /// <summary>The card of a step of the technique's own that is no question.</summary>
    protected virtual AdaptiveCard DrawStep(CardScene scene, SessionContents contents) =>
        throw new InvalidOperationException($"{TechniqueId} has no card for the step '{scene.Session.StepId}'.");

    /// <summary>The contents as they read in a language, where some of them are no words of people's.</summary>
    protected virtual SessionContents InWords(SessionContents contents, TechniqueContent content) => contents;

    /// <summary>What the reader's card of a question shows.</summary>
    protected async Task<StepContents> ReadStepAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var reader = scene.Viewer.Person;
        var contents = await Store.ReadStepAsync(
            scene.Session,
            question.Id,
            reader is null ? "" : _services.Keys.For(scene.Session.Id, reader.Id),
            reader?.Id ?? "",
            scene.Viewer.Page,
            QuestionCard.PageSize,
            cancellationToken
        );

        // Where the session has moved on meanwhile, the card stays that of the question: its buttons must not speak for another.
        return contents.Session.StepId == question.Id ? contents : contents with { Session = scene.Session };
    }

    /// <summary>
    /// The same for a card that lists only part of the step's answers, and all of them that the reader may see, newest first, for the rest
    /// of
    /// the card.
    /// </summary>
    protected async Task<(StepContents Listed, ImmutableArray<Contribution> All)> ReadStepAsync(
        CardScene scene,
        Question question,
        Func<Contribution, bool> isListed,
        CancellationToken cancellationToken
    )
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        var key = scene.Viewer.Person is { } reader ? _services.Keys.For(scene.Session.Id, reader.Id) : "";
        ImmutableArray<Contribution> all =
        [
            .. (await Store.ReadStepAsync(scene.Session, question.Id, "", "", 0, MostAtOnce, cancellationToken)).Page,
        ];
        var listed = all.Where(isListed).ToList();
        var page = Math.Clamp(scene.Viewer.Page, 0, Math.Max(0, listed.Count - 1) / QuestionCard.PageSize);
        return (
            step with
            {
                Count = listed.Count,
                People = listed.Select(contribution => contribution.AuthorKey).Distinct().Count(),
                Page = [.. listed.Skip(page * QuestionCard.PageSize).Take(QuestionCard.PageSize)],
                Mine = [.. listed.Where(contribution => contribution.AuthorKey == key).Take(QuestionCard.PageSize)],
            },
            scene.Session.IsHiddenFromOthers(question.Id) ? [.. all.Where(contribution => contribution.AuthorKey == key)] : all
        );
    }

    /// <summary>What the closed sessions about the same piece of work hand on, the earliest first.</summary>
    protected async Task<ImmutableArray<HandedOn>> HandedOnAsync(Session session, CancellationToken cancellationToken)
    {
        var handed = ImmutableArray.CreateBuilder<HandedOn>();
        IReadOnlyList<Session> sessions = session.WorkId is { } work
            ? await _services.Work.SessionsAsync(session.TenantId, work, cancellationToken)
            : [];
        foreach (var earlier in sessions.Where(earlier => earlier.State == SessionState.Closed && earlier.Id != session.Id))
        {
            if (OtherTechniques(earlier.TechniqueId) is { } technique)
            {
                var items = technique.HandsOn(await Store.ReadAsync(earlier, cancellationToken));
                handed.AddRange(earlier.ShowNames ? items : items.Select(item => item with { By = null }));
            }
        }

        return handed.ToImmutable();
    }

    /// <summary>What a technique adds to the summary card.</summary>
    protected virtual IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) => [];

    /// <summary>Whether the review looks back on a contribution; what only a button said may have its place elsewhere.</summary>
    protected virtual bool IsReviewed(Contribution contribution) => true;

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
        return await DrawQuestionAsync(
            scene with
            {
                Session = scene.Session with { StepId = asked.Id },
                IsCollecting = true,
            },
            asked,
            cancellationToken
        );
    }

    private AdaptiveCard DrawReview(CardScene scene, ReviewContents review)
    {
        if (scene.Viewer.Making is not { } making)
        {
            return ReviewCard.Draw(scene, review);
        }

        var from = review.Contents.Contributions.FirstOrDefault(contribution => contribution.Id == making);
        var (learned, recommendation) = from is null ? ("", "") : LessonOf(from);
        return scene.Viewer.MakingLesson
            ? DecisionForm.Lesson(scene, from, learned, recommendation)
            : DecisionForm.Action(scene, from, recommendation);
    }

    private async Task<ReviewContents> ReviewOfAsync(SessionContents contents, Viewer viewer, CancellationToken cancellationToken)
    {
        var session = contents.Session;
        var mine =
            viewer.Person is { } reader && session.Voting == Voting.Open
                ? await Store.VotesOfAsync(session.Id, _services.Keys.For(session.Id, reader.Id), cancellationToken)
                : new HashSet<Guid>();
        var (voters, _) = session.Voting == Voting.NotOpened ? (0, 0) : await Store.VoteCountAsync(session.Id, cancellationToken);
        return new ReviewContents(contents, mine, voters);
    }

    /// <summary>Shows everything that was secret; nothing more is taken there.</summary>
    protected void RevealAll(SessionMove move)
    {
        foreach (var secret in Questions.Where(question => question.Secret))
        {
            move.Reveal(secret.Id);
        }
    }

    private CardScene Scene(Session session, Viewer viewer) => new(session, Content(viewer.Language), Questions, viewer);

    private TechniqueContent Content(string language) => _services.Texts.Technique(TechniqueId, language)!;

    /// <summary>What the facilitator's move does; the waterfall's steps add to it.</summary>
    protected static SessionMove MoveOf(DialogContext dc) =>
        dc.Context.TurnState.Get<SessionMove>() ?? throw new InvalidOperationException("A technique runs only on a move.");
}
