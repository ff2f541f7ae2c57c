using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// Keeps sessions. What a method says is saved is on the disk. Every method throws <see cref="SessionStoreException"/> when the database
/// cannot be reached or written; then nothing was saved, or (rarely, where only the answer was lost) all of it.
/// </summary>
public interface ISessionStore
{
    /// <summary>The session, or null where the tenant has none with that id.</summary>
    Task<Session?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The open session of a conversation, else its newest, or null.</summary>
    Task<Session?> LatestAsync(string tenantId, string conversationId, CancellationToken cancellationToken);

    /// <summary>The open sessions in the threads of a channel, the newest first.</summary>
    Task<IReadOnlyList<Session>> OpenInChannelAsync(string tenantId, string channelId, int most, CancellationToken cancellationToken);

    /// <summary>The team's closed sessions of the same technique, the newest first: those that were begun before this one, all where it is not begun.</summary>
    Task<IReadOnlyList<Session>> EarlierAsync(Session session, int most, CancellationToken cancellationToken);

    /// <summary>The team's session that was closed last, of any technique, other than this one; null where there is none.</summary>
    Task<Session?> LastClosedAsync(Session session, CancellationToken cancellationToken);

    /// <summary>
    /// Closed sessions of the session's team that are about much the same, by the words of the title in any of their forms and by the piece
    /// of work; the likest first.
    /// </summary>
    Task<IReadOnlyList<Session>> AlikeAsync(Session session, int most, CancellationToken cancellationToken);

    /// <summary>
    /// What a card of a question shows to one person. <paramref name="page"/> counts from 0 and is held within what there is;
    /// <paramref name="pageSize"/> bounds both <see cref="StepContents.Page"/> and <see cref="StepContents.Mine"/>.
    /// </summary>
    Task<StepContents> ReadStepAsync(
        Session session,
        string stepId,
        string personKey,
        string personId,
        int page,
        int pageSize,
        CancellationToken cancellationToken
    );

    /// <summary>All that was said at a step, oldest first, merged ones included, and the session at that moment.</summary>
    Task<(Session Session, ImmutableArray<Contribution> Said)> ReadSaidAsync(
        Session session,
        string stepId,
        CancellationToken cancellationToken
    );

    /// <summary>Everything in the session.</summary>
    Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The contributions that a person has given a dot to.</summary>
    Task<IReadOnlySet<Guid>> VotesOfAsync(Guid sessionId, string personKey, CancellationToken cancellationToken);

    /// <summary>How many people have given dots, and how many dots in all.</summary>
    Task<(int People, int Dots)> VoteCountAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>What a technique keeps of the session in tables of its own; changed with <see cref="OwnWrite{T}"/>.</summary>
    Task<T> ReadOwnAsync<T>(Session session, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Saves what a person adds or changes.</summary>
    Task<WriteOutcome> WriteAsync(SessionWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a move in one transaction: the session (its version and revision go up by one), the waterfall's state, and all that comes
    /// with it. False, with nothing saved, where somebody else changed the session since it was read, or where a new session finds an
    /// open one in its conversation.
    /// </summary>
    Task<bool> CommitAsync(SessionChange change, CancellationToken cancellationToken);

    /// <summary>The waterfall's state as last committed, or null.</summary>
    Task<string?> ReadDialogStateAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers that an activity was seen, for 24 hours. False where it had been seen before: the same delivered again. Shares the
    /// writer with <see cref="WriteAsync"/>.
    /// </summary>
    Task<bool> FirstSeenAsync(string activityKey, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Whether an activity was seen in the last 24 hours.</summary>
    Task<bool> WasSeenAsync(string activityKey, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that somebody tried what is not theirs. Never what they wrote.</summary>
    Task AuditAsync(string tenantId, Guid? sessionId, string personId, string verb, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The session's cards that are not final, and the newest one, oldest first.</summary>
    Task<IReadOnlyList<PostedCard>> CardsAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Adds or replaces the card with that step entry.</summary>
    Task SaveCardAsync(Guid sessionId, PostedCard card, CancellationToken cancellationToken);

    /// <summary>
    /// Sessions of the last two days whose newest card does not show their revision, or whose older cards are not final: a restart left
    /// them behind.
    /// </summary>
    Task<IReadOnlyList<(string TenantId, Guid Id)>> WithStaleCardsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Running sessions whose <see cref="Session.NextNoticeAt"/> has come.</summary>
    Task<IReadOnlyList<Session>> NoticesDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Up to 60 people who have done anything in the session, the facilitator first.</summary>
    Task<IReadOnlyList<Person>> ViewersAsync(Session session, CancellationToken cancellationToken);
}

/// <summary>The database could not be reached or written.</summary>
public sealed class SessionStoreException(string message, Exception inner) : Exception(message, inner);
