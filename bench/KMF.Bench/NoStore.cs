using System.Collections.Concurrent;
using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Bench;

/// <summary>Says that everything is saved and keeps only the sessions: what the bot costs without its storage.</summary>
internal sealed class NoStore : ISessionStore
{
    private readonly ConcurrentDictionary<Guid, Session> _sessions = new();
    private readonly ConcurrentDictionary<Guid, string> _dialogs = new();
    private readonly ImmutableArray<Contribution> _page =
    [
        .. Enumerable
            .Range(0, 6)
            .Select(number => new Contribution(
                Guid.NewGuid(),
                "objective",
                ImmutableSortedDictionary<string, string>.Empty.Add(
                    "text",
                    $"Person {number} says that the pharmacy waits for the ward round"
                ),
                "key",
                $"p{number}",
                TimeProvider.System.GetUtcNow(),
                null,
                0
            )),
    ];

    public Task<Session?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_sessions.GetValueOrDefault(id));

    public Task<Session?> LatestAsync(string tenantId, string conversationId, CancellationToken cancellationToken) =>
        Task.FromResult(_sessions.Values.FirstOrDefault(session => session.ConversationId == conversationId));

    public Task<IReadOnlyList<Session>> OpenInChannelAsync(
        string tenantId,
        string channelId,
        int most,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Session>>([]);

    public Task<IReadOnlyList<Session>> EarlierAsync(Session session, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>([]);

    public Task<Session?> LastClosedAsync(Session session, CancellationToken cancellationToken) => Task.FromResult<Session?>(null);

    public Task<IReadOnlyList<Session>> AlikeAsync(Session session, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>([]);

    public Task<StepContents> ReadStepAsync(
        Session session,
        string stepId,
        string personKey,
        string personId,
        int page,
        int pageSize,
        CancellationToken cancellationToken
    ) => Task.FromResult(new StepContents(session, 600, 64, 0, 64, _page, _page, false));

    public Task<(Session Session, ImmutableArray<Contribution> Said)> ReadSaidAsync(
        Session session,
        string stepId,
        CancellationToken cancellationToken
    ) => Task.FromResult((session, _page));

    public Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken) =>
        Task.FromResult(new SessionContents(session, _page, [], [], [], []));

    public Task<IReadOnlySet<Guid>> VotesOfAsync(Guid sessionId, string personKey, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid>());

    public Task<(int People, int Dots)> VoteCountAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult((0, 0));

    public Task<WriteOutcome> WriteAsync(SessionWrite write, CancellationToken cancellationToken) => Task.FromResult(WriteOutcome.Saved);

    public Task<bool> CommitAsync(SessionChange change, CancellationToken cancellationToken)
    {
        _sessions[change.After.Id] = change.After with { Version = change.After.Version + 1 };
        _dialogs[change.After.Id] = change.DialogState ?? "";
        return Task.FromResult(true);
    }

    public Task<string?> ReadDialogStateAsync(Guid sessionId, CancellationToken cancellationToken) =>
        Task.FromResult(_dialogs.GetValueOrDefault(sessionId));

    public Task<bool> FirstSeenAsync(string activityKey, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> WasSeenAsync(string activityKey, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task AuditAsync(
        string tenantId,
        Guid? sessionId,
        string personId,
        string verb,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task<T> ReadOwnAsync<T>(Session session, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException("The benched technique has no tables of its own.");

    public Task<IReadOnlyList<PostedCard>> CardsAsync(Guid sessionId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PostedCard>>([]);

    public Task SaveCardAsync(Guid sessionId, PostedCard card, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<(string TenantId, Guid Id)>> WithStaleCardsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string, Guid)>>([]);

    public Task<IReadOnlyList<Session>> NoticesDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>([]);

    public Task<IReadOnlyList<Person>> ViewersAsync(Session session, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Person>>([]);
}
