using System.Collections.Immutable;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>The dates on which a set meets. What is said when it does belongs to the meetings, and is not here.</summary>
/// <param name="Dates">In the order in which they were planned.</param>
public sealed record LearningSeries(ImmutableArray<MeetingDate> Dates)
{
    /// <summary>Those that are still to come.</summary>
    public IEnumerable<MeetingDate> Ahead(DateTimeOffset now) =>
        Dates.Where(date => !date.IsOff && date.Start > now).OrderBy(date => date.Start);

    /// <summary>The date with that number, or null.</summary>
    public MeetingDate? Find(int number) => Dates.FirstOrDefault(date => date.Number == number);

    /// <summary>The series with that date in the place of the one with its number.</summary>
    public LearningSeries With(MeetingDate changed) => new([.. Dates.Select(date => date.Number == changed.Number ? changed : date)]);
}

/// <summary>A date of a series: when it is to be, and how far the calendars and the reminders have come.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Start">When the set meets.</param>
/// <param name="Length">For how long.</param>
public sealed record MeetingDate(int Number, DateTimeOffset Start, TimeSpan Length)
{
    /// <summary>How long before a meeting its members are reminded.</summary>
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(1);

    /// <summary>How long before a meeting it is offered to start it.</summary>
    public static readonly TimeSpan OfferBefore = TimeSpan.FromMinutes(15);

    /// <summary>Whether the set does not meet then after all.</summary>
    public bool IsOff { get; init; }

    /// <summary>How often it was moved.</summary>
    public int Moved { get; init; }

    /// <summary>The meeting in the calendars, or null.</summary>
    public BookedMeeting? Booked { get; init; }

    /// <summary>How often it was taken out of the calendars by somebody else, and so booked anew.</summary>
    public int Rebooked { get; init; }

    /// <summary>Who could not be invited: they have no mailbox.</summary>
    public ImmutableArray<Person> NotInvited { get; init; } = [];

    /// <summary>Why the calendars do not have it as it is, or null.</summary>
    public MeetingTrouble? Trouble { get; init; }

    /// <summary>When the calendars are asked again; null: at once.</summary>
    public DateTimeOffset? TryAt { get; init; }

    public bool IsReminded { get; init; }

    public bool IsOffered { get; init; }

    /// <summary>Whether the calendars have to follow.</summary>
    public bool IsForCalendars => IsOff ? Booked is not null : Booked?.Start != Start;

    /// <summary>When something of it is to be done next; null: never.</summary>
    public DateTimeOffset? DueAt
    {
        get
        {
            DateTimeOffset?[] due =
            [
                IsForCalendars ? TryAt ?? DateTimeOffset.UnixEpoch : null,
                IsOff || IsReminded ? null : Start - ReminderBefore,
                IsOff || IsOffered ? null : Start - OfferBefore,
            ];
            return due.Min();
        }
    }
}

/// <summary>Keeps series, each with the session in which it was set up. What a method says is saved is on the disk.</summary>
public interface ILearningSeriesStore
{
    /// <summary>The series that was set up in a session; without dates where none was.</summary>
    Task<LearningSeries> ReadAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>The series of which something is due, in every tenant, as their sessions.</summary>
    Task<IReadOnlyList<(string TenantId, Guid SessionId)>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a series as it is at that moment, nobody else changing it meanwhile, and says something with it; null leaves it as it is.
    /// What came with an activity that was seen before changes nothing. Says how it is afterwards.
    /// </summary>
    Task<LearningSeries> ChangeAsync(
        Guid sessionId,
        Func<LearningSeries, SeriesChange?> change,
        string? activityKey,
        CancellationToken cancellationToken
    );
}

/// <summary>What becomes of a series.</summary>
/// <param name="After">As it is to be.</param>
/// <param name="Messages">What the bot says with it.</param>
public sealed record SeriesChange(LearningSeries After, params ImmutableArray<OutgoingMessage> Messages);
