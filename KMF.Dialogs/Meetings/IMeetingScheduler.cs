using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Meetings;

/// <summary>Finds times that suit people, and puts meetings in their calendars.</summary>
/// <remarks>Every method throws <see cref="MeetingException"/> where the calendars' service does not do what it was asked.</remarks>
public interface IMeetingScheduler
{
    /// <summary>Whether this installation has been given calendars; without, nothing else here is to be called.</summary>
    bool IsAvailable { get; }

    /// <summary>The first times that suit everybody, within the working hours of each. Whose calendar could not be read is named.</summary>
    Task<TimesFound> FindTimesAsync(TimesWanted wanted, CancellationToken cancellationToken);

    /// <summary>Those of them who can be invited: they have a mailbox.</summary>
    Task<ImmutableArray<Person>> InvitableAsync(ImmutableArray<Person> people, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a meeting with a Teams link into everybody's calendar. Asked again with the same <see cref="MeetingToBook.Id"/>, it is still
    /// one meeting.
    /// </summary>
    Task<BookedMeeting> BookAsync(MeetingToBook meeting, CancellationToken cancellationToken);

    /// <summary>Moves a meeting; everybody is told by their calendar.</summary>
    Task<BookedMeeting> MoveAsync(BookedMeeting meeting, DateTimeOffset start, CancellationToken cancellationToken);

    /// <summary>Cancels a meeting, with a line that everybody gets. One that is gone already is no error.</summary>
    Task CancelAsync(BookedMeeting meeting, string comment, CancellationToken cancellationToken);
}

/// <summary>What time is looked for.</summary>
/// <param name="People">Everybody who has to be free; two or three.</param>
/// <param name="Length">How long the meeting is.</param>
/// <param name="From">Not before.</param>
/// <param name="Until">Over by then; less than 62 days later.</param>
/// <param name="Most">How many times are wanted.</param>
public sealed record TimesWanted(ImmutableArray<Person> People, TimeSpan Length, DateTimeOffset From, DateTimeOffset Until, int Most);

/// <summary>The times that suit.</summary>
/// <param name="Starts">When a meeting could start, the earliest first.</param>
/// <param name="Zones">By person id, the zone of their calendar.</param>
/// <param name="Unread">Whose calendar could not be read; they were not asked for.</param>
public sealed record TimesFound(
    ImmutableArray<DateTimeOffset> Starts,
    ImmutableDictionary<string, TimeZoneInfo> Zones,
    ImmutableArray<Person> Unread
);

/// <summary>A meeting that is to be.</summary>
/// <param name="Id">The same for the same meeting, however often it is asked for.</param>
/// <param name="Subject">Its title, plain words.</param>
/// <param name="Text">What it is about, plain words.</param>
/// <param name="People">Who is invited.</param>
/// <param name="Start">When.</param>
/// <param name="Length">How long.</param>
public sealed record MeetingToBook(
    Guid Id,
    string Subject,
    string Text,
    ImmutableArray<Person> People,
    DateTimeOffset Start,
    TimeSpan Length
);

/// <summary>A meeting that is in the calendars.</summary>
/// <param name="EventId">Its id in the calendars' service.</param>
/// <param name="Start">When it starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="JoinUrl">Where to join it, or null where the service gave none.</param>
public sealed record BookedMeeting(string EventId, DateTimeOffset Start, TimeSpan Length, Uri? JoinUrl);
