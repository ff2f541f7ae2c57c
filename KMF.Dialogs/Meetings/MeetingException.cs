namespace KMF.Dialogs.Meetings;

/// <summary>Why the calendars' service did not do it.</summary>
public enum MeetingTrouble
{
    /// <summary>The administrator has not allowed it, for this mailbox or at all.</summary>
    NotAllowed,

    /// <summary>It has too much to do; later it will.</summary>
    Busy,

    /// <summary>The meeting or the mailbox is not there.</summary>
    Gone,

    /// <summary>It cannot be reached, or answers what nobody understands.</summary>
    Unavailable,
}

/// <summary>The calendars' service did not do what it was asked.</summary>
public sealed class MeetingException(MeetingTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public MeetingTrouble Trouble { get; } = trouble;

    /// <summary>When it may be asked again, where it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
