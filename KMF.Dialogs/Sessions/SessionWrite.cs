using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// Something that a person adds or changes in a session without moving it: one row, one transaction, any number at once. The session's
/// revision goes up with it, and the person becomes a participant.
/// </summary>
/// <param name="TenantId">The tenant of the one who writes; a session of another tenant is not found.</param>
/// <param name="SessionId">The session.</param>
/// <param name="By">Who writes.</param>
/// <param name="ByKey">Who writes, as <see cref="IPersonKeys"/> says.</param>
/// <param name="At">When.</param>
public abstract record SessionWrite(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At)
{
    /// <summary>
    /// What it came with, or null. What is saved is remembered with it: delivered again, it is <see cref="WriteOutcome.AlreadySaved"/>.
    /// </summary>
    public string? ActivityKey { get; init; }
}

/// <summary>
/// Adds a contribution to the open step. The same words by the same person in the same step are the same contribution: a second press
/// or a second delivery finds it saved. <paramref name="OnePerPerson"/>: the new one takes the place of the person's earlier one.
/// Refused with <see cref="WriteOutcome.StepClosed"/> unless the session is running or paused, <paramref name="StepId"/> is its open
/// step and is not revealed.
/// </summary>
public sealed record AddContribution(
    string TenantId,
    Guid SessionId,
    Person By,
    string ByKey,
    DateTimeOffset At,
    Guid ContributionId,
    string StepId,
    ImmutableSortedDictionary<string, string> Fields,
    bool OnePerPerson
) : SessionWrite(TenantId, SessionId, By, ByKey, At)
{
    /// <summary>
    /// What of the step it answers, or null: it takes the place of whatever stands there, whoever wrote that, or only of the person's own
    /// where the question takes one answer per person.
    /// </summary>
    public string? Slot { get; init; }

    /// <summary>The action that it is as well, or null. Taken back, the action is too.</summary>
    public ActionItem? Action { get; init; }

    /// <summary>The pictures in it; taken back, they are too.</summary>
    public ImmutableArray<SharedPicture> Pictures { get; init; } = [];

    /// <summary>The lesson that is used with it, or null. Taken back, the lesson was not used.</summary>
    public Guid? Lesson { get; init; }
}

/// <summary>Changes one's own contribution of that step while it is open.</summary>
public sealed record EditContribution(
    string TenantId,
    Guid SessionId,
    Person By,
    string ByKey,
    DateTimeOffset At,
    Guid ContributionId,
    string StepId,
    ImmutableSortedDictionary<string, string> Fields
) : SessionWrite(TenantId, SessionId, By, ByKey, At)
{
    /// <summary>What the action that it is as well says now; null leaves that as it is.</summary>
    public ActionItem? Action { get; init; }

    /// <summary>The fields that stay as they are stored.</summary>
    public ImmutableArray<string> Carries { get; init; } = [];
}

/// <summary>Takes one's own contribution back while its step is open.</summary>
public sealed record DeleteContribution(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, Guid ContributionId)
    : SessionWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Erases all that somebody said in a confidential session, by all their keys, whichever step is open.</summary>
public sealed record EraseSaid(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, ImmutableArray<string> Keys)
    : SessionWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Says that one has nothing more to add to a step.</summary>
public sealed record SayDone(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, string StepId)
    : SessionWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Gives a dot to a contribution or takes it back, while the voting is open; at most <see cref="MostVotes"/> each.</summary>
public sealed record CastVote(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, Guid ContributionId, bool On)
    : SessionWrite(TenantId, SessionId, By, ByKey, At)
{
    /// <summary>How many dots each person has.</summary>
    public const int MostVotes = 3;
}

/// <summary>Says how useful a closed session was; the latest counts.</summary>
public sealed record Rate(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, Rating Rating)
    : SessionWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>
/// What became of a <see cref="SessionWrite"/>. All but <see cref="Saved"/> and <see cref="AlreadySaved"/> changed nothing.
/// </summary>
public enum WriteOutcome
{
    Saved,

    /// <summary>The very same was saved before.</summary>
    AlreadySaved,

    /// <summary>The step, the voting or the session does not take it (any more).</summary>
    StepClosed,

    /// <summary>Somebody else's contribution.</summary>
    NotYours,

    /// <summary>No such session here, or no such contribution in it.</summary>
    NotFound,

    /// <summary>All dots are given.</summary>
    NoVotesLeft,
}
