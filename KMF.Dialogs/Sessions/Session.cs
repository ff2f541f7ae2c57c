using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>Where a session is in its life.</summary>
public enum SessionState
{
    SettingUp,
    Running,
    Paused,
    Closed,
    Cancelled,
}

/// <summary>How far the dot vote of the review has come.</summary>
public enum Voting
{
    NotOpened,
    Open,
    Closed,
}

/// <summary>What the bot says next about the time of the open step.</summary>
public enum TimeNotice
{
    None,
    AlmostOver,
    Over,
}

/// <summary>One run of a technique in one conversation. A value: a change is a new one, saved with <see cref="SessionChange"/>.</summary>
public sealed record Session
{
    /// <summary>The step in which a session is set up; its questions follow.</summary>
    public const string SetUpStep = "set-up";

    /// <summary>The step in which all questions are open together, over days.</summary>
    public const string CollectStep = "collect";

    /// <summary>The step after the last question.</summary>
    public const string ReviewStep = "review";

    /// <summary>How long what was said in a confidential session can be read after it was closed.</summary>
    public static readonly TimeSpan ConfidentialFor = TimeSpan.FromDays(90);

    /// <summary>The step of a session that is over.</summary>
    public const string CloseStep = "close";

    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The conversation that the session lives in; for a channel the thread (<c>19:…@thread.tacv2;messageid=…</c>).</summary>
    public required string ConversationId { get; init; }

    /// <summary>The team that its lessons belong to, or the chat where there is no team.</summary>
    public required string TeamId { get; init; }

    /// <summary>The serialised Bot Framework conversation reference that cards and messages are sent to.</summary>
    public required string Reference { get; init; }

    public required string TechniqueId { get; init; }

    /// <summary>3 to 120 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The language of what everybody sees: <c>en</c> or <c>cy</c>.</summary>
    public required string Language { get; init; }

    public required Person Facilitator { get; init; }

    /// <summary>Who could be in it: the conversation's members when it was set up, where there were 60 or fewer; else empty.</summary>
    public ImmutableArray<Person> Roster { get; init; } = [];

    /// <summary>
    /// Whether what is said is for the people of the roster alone: it is encrypted where it is kept, erased in time, and found nowhere else.
    /// </summary>
    public bool IsConfidential { get; init; }

    /// <summary>Whether contributions carry their author's name. Once hidden it stays hidden.</summary>
    public bool ShowNames { get; init; } = true;

    /// <summary>Whether others' contributions are seen at once, or only when the step has closed.</summary>
    public bool ShowAtOnce { get; init; } = true;

    /// <summary>Whether the session goes to the next step when the time is up.</summary>
    public bool MoveOnWhenTimeIsUp { get; init; }

    /// <summary>The name of the piece of work that the session is about, or null.</summary>
    public string? Activity { get; init; }

    /// <summary>The piece of work, or null; see <see cref="Work.PieceOfWork"/>.</summary>
    public Guid? WorkId { get; init; }

    /// <summary>What was filled in of the technique's own, by the id of its <see cref="SetUpField"/>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The last day of answers where they are collected over days; null where the steps are taken one after the other.</summary>
    public DateOnly? CollectUntil { get; init; }

    /// <summary>Minutes per step id, as set up.</summary>
    public ImmutableSortedDictionary<string, int> Minutes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public SessionState State { get; init; } = SessionState.SettingUp;

    /// <summary>The step that is open: a question's id, or one of the step constants.</summary>
    public string StepId { get; init; } = SetUpStep;

    /// <summary>Counts the openings of steps; a move carries the one it was pressed on.</summary>
    public int StepEntry { get; init; }

    /// <summary>When the open step's time is up; null while paused and where the step has no time.</summary>
    public DateTimeOffset? StepEndsAt { get; init; }

    /// <summary>What was left of the step's time when the session was paused.</summary>
    public TimeSpan? TimeLeftWhenPaused { get; init; }

    public TimeNotice NextNotice { get; init; }

    /// <summary>When <see cref="NextNotice"/> is due; null while nothing is.</summary>
    public DateTimeOffset? NextNoticeAt { get; init; }

    /// <summary>The secret steps whose answers everybody may see now.</summary>
    public ImmutableSortedSet<string> Revealed { get; init; } = [];

    public Voting Voting { get; init; }

    /// <summary>Whether it cannot be taken up again though it was closed just now.</summary>
    public bool StaysClosed { get; init; }

    /// <summary>How many took part, where who they were was forgotten with the session's end; null where it is known.</summary>
    public int? HeadCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Goes up with every <see cref="SessionChange"/>: the session's ETag. A new session is saved as 1.</summary>
    public int Version { get; init; }

    /// <summary>Goes up with everything that changes what people see, contributions and votes included.</summary>
    public long Revision { get; init; }

    /// <summary>Whether somebody may take part and read what is said; null: whoever sees the card that everybody shares.</summary>
    public bool IsFor(Person? person) =>
        !IsConfidential || State == SessionState.SettingUp || (person is not null && Roster.Any(member => member.Id == person.Id));

    /// <summary>True until the session is closed or cancelled.</summary>
    public bool IsOpen => State is SessionState.SettingUp or SessionState.Running or SessionState.Paused;

    /// <summary>True while one of the technique's questions is open.</summary>
    public bool IsAsking => State is (SessionState.Running or SessionState.Paused) && StepId is not (SetUpStep or ReviewStep or CloseStep);

    /// <summary>Whether the question is open.</summary>
    public bool Asks(string stepId) => IsAsking && (StepId == stepId || StepId == CollectStep);

    /// <summary>Whether the step's answers are hidden: until the step is over, where it was set up so.</summary>
    public bool IsHiddenFromOthers(string stepId) => !ShowAtOnce && Asks(stepId);
}
