using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>What the facilitator (or the clock) does to a session: saved whole or not at all.</summary>
/// <param name="After">The session as it is to be; its <see cref="Session.Version"/> is still the one that was read, 0 for a new
/// session.</param>
public sealed record SessionChange(Session After)
{
    /// <summary>The activity that it came with, remembered with it, or null.</summary>
    public string? ActivityKey { get; init; }

    /// <summary>The waterfall's state to keep with it, or null where the move did not touch it. Empty text removes it.</summary>
    public string? DialogState { get; init; }

    /// <summary>Contributions that nobody wrote: what the technique puts up to be voted on. One that is there stays as it is.</summary>
    public ImmutableArray<Contribution> AddedContributions { get; init; } = [];

    /// <summary>What changes with it of what the technique keeps in tables of its own.</summary>
    public ImmutableArray<OwnWrite> Own { get; init; } = [];

    public ImmutableArray<ActionItem> AddedActions { get; init; } = [];

    /// <summary>Actions of the session with other words, another owner or another day; what became of them stays.</summary>
    public ImmutableArray<ActionItem> ChangedActions { get; init; } = [];

    public ImmutableArray<Guid> RemovedActions { get; init; } = [];

    public ImmutableArray<Lesson> AddedLessons { get; init; } = [];

    public ImmutableArray<Guid> RemovedLessons { get; init; } = [];

    /// <summary>Contributions to be merged into another of the same step of the session; what was merged into them goes along.</summary>
    public ImmutableArray<(Guid Contribution, Guid Into)> Merges { get; init; } = [];

    /// <summary>A contribution from which all that was merged into it is split again, or null.</summary>
    public Guid? SplitFrom { get; init; }

    /// <summary>The status that all lessons of the session take but those that were withdrawn or superseded, or null.</summary>
    public LessonStatus? LessonsBecome { get; init; }

    /// <summary>
    /// What is known of the session's piece of work: made where it is not there yet, else its dates are taken where they are given. Null
    /// where nothing is said of it.
    /// </summary>
    public PieceOfWork? Work { get; init; }

    /// <summary>
    /// The session's revision that it was decided by, or null: it is not saved where anybody has added or changed anything since.
    /// </summary>
    public long? DecidedBy { get; init; }

    /// <summary>Whether it forgets who took part, and all that they said and tried.</summary>
    public bool Forgets { get; init; }

    /// <summary>Whether all that was said in the session is erased, and with it the key by which copies could be read.</summary>
    public bool Erases { get; init; }

    /// <summary>What the bot says because of it; a message whose id was taken before is not said again.</summary>
    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>
    /// Messages that are not to be said after all, where they have not been; one of the same id in <see cref="Messages"/> takes its place.
    /// </summary>
    public ImmutableArray<Guid> Withdrawn { get; init; } = [];
}

/// <summary>Something that the bot says unasked. It is kept until it has been sent, or can never be.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Reference">The serialised conversation reference to send it to.</param>
/// <param name="Activity">The serialised activity.</param>
/// <param name="InPerson">Send it to the reference's user in their personal chat, made if need be.</param>
public sealed record OutgoingMessage(Guid Id, string TenantId, string Reference, string Activity, bool InPerson)
{
    /// <summary>When it is to be said; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>A card of a session in its conversation.</summary>
/// <param name="StepEntry">The opening of the step that it was posted for.</param>
/// <param name="StepId">That step.</param>
/// <param name="ActivityId">The message that carries it.</param>
/// <param name="ShownRevision">The session's revision that it shows.</param>
/// <param name="IsFinal">True once it shows that its step is over; it is not touched again.</param>
public sealed record PostedCard(int StepEntry, string StepId, string ActivityId, long ShownRevision, bool IsFinal);
