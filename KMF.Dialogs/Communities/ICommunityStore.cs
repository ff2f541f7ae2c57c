using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>
/// Keeps communities. What a method says is saved is on the disk. Every method throws <see cref="SessionStoreException"/> when the database
/// cannot be reached or written.
/// </summary>
public interface ICommunityStore
{
    /// <summary>The community, or null where the tenant has none with that id.</summary>
    Task<Community?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The open community of a channel or chat, else the one that was closed last there; null where there was none.</summary>
    Task<Community?> OfPlaceAsync(string tenantId, string placeId, CancellationToken cancellationToken);

    /// <summary>The communities that somebody is in, the open ones first.</summary>
    Task<IReadOnlyList<Community>> OfMemberAsync(string tenantId, string personId, CancellationToken cancellationToken);

    /// <summary>
    /// The open communities that somebody may know of: those for everybody, those of the team or chat where they ask, and those that they
    /// are in; first those that they are in, then the newest.
    /// </summary>
    Task<IReadOnlyList<Community>> OpenAsync(
        string tenantId,
        string teamId,
        string personId,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The open communities that somebody may know of and whose name, domain or keywords have at least half of a topic's words, in any of
    /// their forms, the best first.
    /// </summary>
    Task<IReadOnlyList<Community>> AboutAsync(
        string tenantId,
        string teamId,
        string personId,
        string topic,
        int count,
        CancellationToken cancellationToken
    );

    /// <summary>The communities that the clock moves now, in every tenant.</summary>
    Task<IReadOnlyList<Community>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>The waterfall's state, or null.</summary>
    Task<string?> ReadDialogStateAsync(Guid communityId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a move in one transaction: the community (its version goes up by one), the waterfall's state, its first members, and what the
    /// bot says. False, with nothing saved, where somebody else changed it meanwhile, or its channel has another open community.
    /// </summary>
    Task<bool> CommitAsync(CommunityChange change, CancellationToken cancellationToken);

    /// <summary>Somebody's part, or null where they never joined.</summary>
    Task<CommunityMember?> MemberAsync(Guid communityId, string personId, CancellationToken cancellationToken);

    /// <summary>Everybody who is in it, the core members first, by name.</summary>
    Task<IReadOnlyList<CommunityMember>> MembersAsync(Guid communityId, CancellationToken cancellationToken);

    /// <summary>Its core members, by name.</summary>
    Task<IReadOnlyList<CommunityMember>> CoreAsync(Guid communityId, CancellationToken cancellationToken);

    /// <summary>How many are in it.</summary>
    Task<int> CountAsync(Guid communityId, CancellationToken cancellationToken);

    /// <summary>
    /// Has somebody in it, once however often. What came with an activity that was seen before changes nothing. Says how their part is
    /// afterwards; null where it is closed and they are not in it.
    /// </summary>
    Task<CommunityMember?> JoinAsync(CommunityMember member, string? activityKey, CancellationToken cancellationToken);

    /// <summary>
    /// Has somebody leave. The last core member of an open community leaves only with another member named who is one from then on.
    /// </summary>
    Task<Departure> LeaveAsync(
        Guid communityId,
        string personId,
        string? successorId,
        string? activityKey,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Makes these members the core members, and nobody else. False, with nothing saved, where none of them is in it, it is closed, or who
    /// says so is no core member while there is one.
    /// </summary>
    Task<bool> NameCoreAsync(
        Guid communityId,
        string byId,
        IReadOnlyCollection<string> coreIds,
        string? activityKey,
        CancellationToken cancellationToken
    );

    /// <summary>Says how often somebody is alerted, and when next; null where they are not in it.</summary>
    Task<CommunityMember?> PaceAsync(
        Guid communityId,
        string personId,
        AlertPace pace,
        DateTimeOffset? next,
        string? activityKey,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Adds to the knowledge base: once for each id, and each lesson or asset once. Says what belongs to it then; null where it is closed,
    /// or who adds it is not in it.
    /// </summary>
    Task<CommunityBelonging?> AddBelongingAsync(CommunityBelonging belonging, string? activityKey, CancellationToken cancellationToken);

    /// <summary>A piece of the knowledge base, or null.</summary>
    Task<CommunityBelonging?> BelongingAsync(Guid communityId, Guid id, CancellationToken cancellationToken);

    /// <summary>Takes a piece out of an open community; false where it is not there.</summary>
    Task<bool> RemoveBelongingAsync(Guid communityId, Guid id, CancellationToken cancellationToken);

    /// <summary>What belongs to it, the newest first; what is newer than a number where that is given.</summary>
    Task<IReadOnlyList<CommunityBelonging>> BelongingsAsync(Guid communityId, long after, int most, CancellationToken cancellationToken);

    /// <summary>What the core members answered to the phases' questions.</summary>
    Task<IReadOnlyList<PhaseAnswer>> AnswersAsync(Guid communityId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the answer to a phase's questions. False, with nothing saved, where somebody else wrote it since its version was read, it is
    /// closed, or who writes is no core member.
    /// </summary>
    Task<bool> AnswerAsync(PhaseAnswer answer, string? activityKey, CancellationToken cancellationToken);

    /// <summary>What the members answered in a review, by name.</summary>
    Task<IReadOnlyList<ReviewAnswer>> ReviewAnswersAsync(Guid communityId, int review, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a member's answer in a review, in the place of an earlier one. False, with nothing saved, where that review is not open any
    /// more, or they are not in the community.
    /// </summary>
    Task<bool> AnswerReviewAsync(ReviewAnswer answer, string? activityKey, CancellationToken cancellationToken);

    /// <summary>Who is to be alerted now, in every tenant: members of open communities.</summary>
    Task<IReadOnlyList<(Community Community, CommunityMember Member)>> AlertsDueAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>The lessons that a member has been told of in alerts.</summary>
    Task<IReadOnlySet<Guid>> ToldLessonsAsync(Guid communityId, string personId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves an alert in one transaction: the message, what it told of, and when the next one is. False, with nothing saved, where it was
    /// saved before, or the member left or chose otherwise meanwhile.
    /// </summary>
    Task<bool> AlertAsync(AlertChange change, CancellationToken cancellationToken);
}

/// <summary>What a move does to a community: saved whole or not at all.</summary>
/// <param name="After">The community as it is to be, with the version that was read.</param>
public sealed record CommunityChange(Community After)
{
    /// <summary>The waterfall's state, or null where it stays as it is.</summary>
    public string? DialogState { get; init; }

    /// <summary>Who is in it from the beginning.</summary>
    public ImmutableArray<CommunityMember> Members { get; init; } = [];

    /// <summary>What was answered when it was set up.</summary>
    public ImmutableArray<PhaseAnswer> Answers { get; init; } = [];

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>The activity that it came with, remembered with it, or null.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>An alert of one member.</summary>
/// <param name="Member">As they were read.</param>
/// <param name="Next">When they are alerted next.</param>
/// <param name="At">When this one is.</param>
public sealed record AlertChange(CommunityMember Member, DateTimeOffset Next, DateTimeOffset At)
{
    /// <summary>The number of the last belonging that it looked at.</summary>
    public long ToldOf { get; init; }

    /// <summary>The lessons that it tells of.</summary>
    public ImmutableArray<Guid> Lessons { get; init; } = [];

    /// <summary>The alert, or null where nothing is new.</summary>
    public OutgoingMessage? Message { get; init; }
}

/// <summary>What became of somebody's leaving.</summary>
public enum Departure
{
    Left,

    /// <summary>They were not in it.</summary>
    NotIn,

    /// <summary>They are the last core member, and nobody who could be one was named.</summary>
    LastCore,
}
