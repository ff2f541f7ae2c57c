using System.Globalization;
using System.Reflection;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques;

/// <summary>
/// A technique as a waterfall: each step opens itself and ends the turn; the facilitator's move runs the next one. What people add
/// meanwhile does not come here. Beside the waterfall stand the technique's rules, cards and record; where it sets none of its own, every
/// technique's are taken.
/// </summary>
public abstract class TechniqueDialog : WaterfallDialog
{
    private const string StepIndex = "stepIndex";

    // When the last day of answers ends.
    private static readonly TimeOnly EndOfWork = new(17, 0);

    private int _steps;

    /// <summary>A technique that asks questions and nothing more.</summary>
    /// <param name="dialogId">The class name.</param>
    /// <param name="services">What it works with.</param>
    /// <param name="questions">The steps in which everybody answers, in order.</param>
    protected TechniqueDialog(string dialogId, SessionServices services, params Question[] questions)
        : this(dialogId, services, new TechniqueRules(questions)) { }

    /// <summary>A technique with rules of its own.</summary>
    /// <param name="dialogId">The class name.</param>
    /// <param name="services">What it works with.</param>
    /// <param name="rules">What it asks and takes.</param>
    protected TechniqueDialog(string dialogId, SessionServices services, TechniqueRules rules)
        : base(dialogId)
    {
        Services = services;
        Rules = rules;
        Cards = new TechniqueCards(services, rules);
        Record = new TechniqueRecord(rules);
        TechniqueId = GetType().GetCustomAttribute<TechniqueAttribute>()?.Id
            ?? throw new InvalidOperationException($"{GetType()} has no [Technique].");
    }

    /// <summary>The id that its content files carry.</summary>
    public string TechniqueId { get; }

    /// <summary>What it asks and takes.</summary>
    public TechniqueRules Rules { get; }

    /// <summary>What it shows.</summary>
    public TechniqueCards Cards { get; protected init; }

    /// <summary>What it leaves.</summary>
    public TechniqueRecord Record { get; protected init; }

    /// <summary>What it works with.</summary>
    protected SessionServices Services { get; }

    /// <summary>The session's store, for what a step reads by itself.</summary>
    protected ISessionStore Store => Services.Store;

    // The set-up is step 0 and the questions follow; the review and the close are the last two.
    private int LastQuestion => Rules.Questions.Length;

    private int Review => _steps - 2;

    private int End => _steps - 1;

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var move = MoveOf(dc);
        switch (move.Verb)
        {
            // The waterfall stands at the last question; all of them are open there.
            case SessionVerb.Start when move.Session.CollectUntil is not null:
                return GoToAsync(dc, LastQuestion, cancellationToken);
            case SessionVerb.Start or SessionVerb.Next:
                return ResumeDialogAsync(dc, DialogReason.NextCalled, null, cancellationToken);
            case SessionVerb.Back:
                return GoToAsync(dc, IndexOf(dc) - 1, cancellationToken);
            case SessionVerb.Reopen:
                var cancelled = move.Session.State == SessionState.Cancelled;
                move.Reopen();
                return GoToAsync(dc, cancelled ? IndexOf(dc) : Review, cancellationToken);
            case SessionVerb.Close:
                return GoToAsync(dc, End, cancellationToken);
            case SessionVerb.Cancel:
                // The waterfall stays where it is: a cancelled session can be taken up again.
                move.Cancel();
                Cancelled(move);
                return Task.FromResult(EndOfTurn);
            default:
                return Task.FromResult(EndOfTurn);
        }
    }

    /// <summary>
    /// Lists the waterfall's steps: the set-up, the questions in their order and the technique's own steps, the review, the close.
    /// </summary>
    /// <exception cref="ArgumentException">They are not as many as the rules name.</exception>
    protected void Steps(params WaterfallStep[] steps)
    {
        var named = 1 + Rules.Questions.Length + Rules.StepsBeforeReview.Length + 2;
        if (steps.Length != named)
        {
            throw new ArgumentException($"{Id} has {steps.Length} steps; its rules make it {named}.", nameof(steps));
        }

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
                Services.TimeOf(last, EndOfWork) - move.Now is { Ticks: > 0 } left ? left : TimeSpan.FromHours(1)
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
                .Select(action => Announcement.OfAction(move.Session, action, Services))
        );
        return EndOfTurn;
    }

    /// <summary>What the technique does when its session is cancelled.</summary>
    protected virtual void Cancelled(SessionMove move) { }

    /// <summary>Shows everything that was secret; nothing more is taken there.</summary>
    protected void RevealAll(SessionMove move)
    {
        foreach (var secret in Rules.Questions.Where(question => question.Secret))
        {
            move.Reveal(secret.Id);
        }
    }

    /// <summary>What the facilitator's move does; the waterfall's steps add to it.</summary>
    protected static SessionMove MoveOf(DialogContext dc) =>
        dc.Context.TurnState.Get<SessionMove>() ?? throw new InvalidOperationException("A technique runs only on a move.");

    private static int IndexOf(DialogContext dc) => Convert.ToInt32(dc.ActiveDialog.State[StepIndex], CultureInfo.InvariantCulture);

    private Task<DialogTurnResult> GoToAsync(DialogContext dc, int step, CancellationToken cancellationToken) =>
        RunStepAsync(dc, step, DialogReason.NextCalled, null, cancellationToken);
}
