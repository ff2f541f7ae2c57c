using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// A move on its way through the waterfall: the steps say here what it does, and all of it is saved at once when the turn's state is.
/// </summary>
/// <param name="before">The session as it was read.</param>
/// <param name="verb">What is done.</param>
/// <param name="now">When.</param>
/// <param name="said">What the bot says with it, or null.</param>
public sealed class SessionMove(Session before, string verb, DateTimeOffset now, OutgoingMessage? said = null)
{
    private static readonly TimeSpan LongStep = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Days = TimeSpan.FromHours(36);

    /// <summary>One of <see cref="SessionVerb.Moves"/>, or <see cref="SessionVerb.View"/> for a new session.</summary>
    public string Verb { get; } = verb;

    /// <summary>When it is done.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>What is to be saved.</summary>
    public SessionChange Change { get; private set; } = new(before) { Messages = said is null ? [] : [said], Work = WorkOf(before, now) };

    public Session Session => Change.After;

    /// <summary>Opens a step. Without a time it is open until it is closed.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="time">Its time.</param>
    /// <param name="isRound">Whether its end is said a minute before, however long it is.</param>
    public void Open(string stepId, TimeSpan? time = null, bool isRound = false) =>
        Change = Change with
        {
            After = Timed(
                Session with
                {
                    StepId = stepId,
                    StepEntry = Session.StepEntry + 1,
                    State = stepId == Session.SetUpStep ? SessionState.SettingUp : SessionState.Running,
                    StartedAt = stepId == Session.SetUpStep ? null : Session.StartedAt ?? Now,
                    TimeLeftWhenPaused = null,
                },
                time,
                isRound ? null : time,
                Now
            ),
        };

    /// <summary>Ends the session; its lessons can be found from Now on.</summary>
    public void Close(IEnumerable<OutgoingMessage> messages)
    {
        Open(Session.CloseStep);
        Change = Change with
        {
            After = Session with
            {
                State = SessionState.Closed,
                ClosedAt = Now,
                Voting = Session.Voting == Voting.Open ? Voting.Closed : Session.Voting,
            },
            LessonsBecome = LessonStatus.Published,
            Messages = [.. Change.Messages, .. messages],
        };
    }

    /// <summary>Takes a session up again that was closed or cancelled.</summary>
    public void Reopen()
    {
        Change = Change with { After = Session with { ClosedAt = null }, LessonsBecome = LessonStatus.Draft };
    }

    /// <summary>Ends the session without a result; what was said is kept.</summary>
    public void Cancel()
    {
        Open(Session.CloseStep);
        Change = Change with { After = Session with { State = SessionState.Cancelled, ClosedAt = Now } };
    }

    /// <summary>Has a session that is closed never be taken up again.</summary>
    public void StayClosed() => Change = Change with { After = Session with { StaysClosed = true } };

    /// <summary>
    /// Ends the session with nothing kept but its title, its time and how many took part; it cannot be taken up again.
    /// </summary>
    public void Forget(int people)
    {
        Open(Session.CloseStep);
        Change = Change with
        {
            After = Session with
            {
                State = SessionState.Closed,
                ClosedAt = Now,
                HeadCount = people,
                Facilitator = new Person("", "", ""),
                Roster = [],
                Reference = Announcement.WithoutPeople(Session.Reference),
                Activity = null,
                WorkId = null,
                Settings = Session.Settings.Clear(),
                Minutes = Session.Minutes.Clear(),
            },
            Work = null,
            Forgets = true,
        };
    }

    /// <summary>Saves the move only where nobody has added or changed anything since the session was read.</summary>
    public void DecideBy(long revision) => Change = Change with { DecidedBy = revision };

    /// <summary>Shows a secret step's answers.</summary>
    public void Reveal(string stepId) => Change = Change with { After = Session with { Revealed = Session.Revealed.Add(stepId) } };

    /// <summary>Keeps something of the technique's own with the session (<see cref="Session.Settings"/>), or forgets it.</summary>
    public void Keep(string id, string? value) =>
        Change = Change with
        {
            After = Session with { Settings = value is null ? Session.Settings.Remove(id) : Session.Settings.SetItem(id, value) },
        };

    /// <summary>Puts up what is looked back on and voted on in a later step, though nobody wrote it.</summary>
    /// <param name="stepId">The step that it belongs to.</param>
    /// <param name="items">Each by its own id within the step, with its fields.</param>
    public void PutUp(string stepId, IEnumerable<(string Slot, ImmutableSortedDictionary<string, string> Fields)> items) =>
        Change = Change with
        {
            AddedContributions =
            [
                .. Change.AddedContributions,
                .. items.Select(item => new Contribution(
                    StableId.Of(Session.Id, $"{stepId}\u001f{item.Slot}"),
                    stepId,
                    item.Fields,
                    "",
                    null,
                    Now,
                    null,
                    0
                )
                {
                    Slot = item.Slot,
                }),
            ],
        };

    /// <summary>Makes actions with the move, and takes back those that do not stand any more.</summary>
    public void Decide(IEnumerable<ActionItem> made, IEnumerable<Guid> takenBack) =>
        Change = Change with
        {
            AddedActions = [.. Change.AddedActions, .. made],
            RemovedActions = [.. Change.RemovedActions, .. takenBack],
        };

    /// <summary>Changes with the move what the technique keeps in tables of its own.</summary>
    public void Write(OwnWrite write) => Change = Change with { Own = [.. Change.Own, write] };

    /// <summary>Has the bot say something with the move, Now or later.</summary>
    public void Say(params IEnumerable<OutgoingMessage> messages) => Change = Change with { Messages = [.. Change.Messages, .. messages] };

    /// <summary>Takes back what was to be said later.</summary>
    public void Withdraw(params IEnumerable<Guid> messages) => Change = Change with { Withdrawn = [.. Change.Withdrawn, .. messages] };

    /// <summary>Says what is known of the session's piece of work.</summary>
    public void TellOfWork(Func<PieceOfWork, PieceOfWork> told)
    {
        if (Change.Work is { } work)
        {
            Change = Change with { Work = told(work) };
        }
    }

    internal void Save(string dialogState) => Change = Change with { DialogState = dialogState };

    /// <summary>The session with so much time left of its step's, and the first of the notices that are to come.</summary>
    public static Session Timed(Session session, TimeSpan? time, TimeSpan? whole, DateTimeOffset now)
    {
        if (time is not { } left)
        {
            return session with { StepEndsAt = null, NextNotice = TimeNotice.None, NextNoticeAt = null };
        }

        // A day before the end of days, five minutes before the end, one where the step is short: where that has passed already, only the
        // end is said.
        var notice =
            whole >= Days ? TimeSpan.FromDays(1)
            : whole >= LongStep ? TimeSpan.FromMinutes(5)
            : TimeSpan.FromMinutes(1);
        var end = now + left;
        return left > notice
            ? session with
            {
                StepEndsAt = end,
                NextNotice = TimeNotice.AlmostOver,
                NextNoticeAt = end - notice,
            }
            : session with
            {
                StepEndsAt = end,
                NextNotice = TimeNotice.Over,
                NextNoticeAt = end,
            };
    }

    private static PieceOfWork? WorkOf(Session session, DateTimeOffset now) =>
        session is { WorkId: { } id, Activity: { } name } ? new PieceOfWork(id, session.TenantId, session.TeamId, name, now) : null;
}
