using System.Collections.Immutable;

namespace KMF.Dialogs.Meetings;

/// <summary>When somebody works, and when they are taken.</summary>
/// <param name="Zone">The zone of their calendar.</param>
/// <param name="Hours">Their working hours, in that zone.</param>
/// <param name="Taken">When they are not free, in any order.</param>
public sealed record Diary(TimeZoneInfo Zone, WorkingHours Hours, ImmutableArray<Stretch> Taken)
{
    /// <summary>The stretches of work that touch a time, one for each working day; the clocks may change within one.</summary>
    internal IEnumerable<Stretch> Working(DateTimeOffset from, DateTimeOffset until)
    {
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, Zone).DateTime);
        // A night shift that began the day before may still go on.
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, Zone).DateTime).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            if (Hours.Days.Contains(day.DayOfWeek))
            {
                yield return new Stretch(First(day, Hours.Start), Last(Hours.End > Hours.Start ? day : day.AddDays(1), Hours.End));
            }
        }
    }

    internal bool IsTaken(Stretch time) => Taken.Any(taken => taken.From < time.Until && time.From < taken.Until);

    // Where the clocks go back a time is there twice: work begins at the later one and is over by the earlier.
    private DateTimeOffset First(DateOnly day, TimeOnly time) => Moment(day, time, offsets => offsets.Min());

    private DateTimeOffset Last(DateOnly day, TimeOnly time) => Moment(day, time, offsets => offsets.Max());

    private DateTimeOffset Moment(DateOnly day, TimeOnly time, Func<TimeSpan[], TimeSpan> choose)
    {
        var local = day.ToDateTime(time);
        // Where they go forward a time may be missing: the next that exists is the same moment.
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(
            local,
            Zone.IsAmbiguousTime(local) ? choose(Zone.GetAmbiguousTimeOffsets(local)) : Zone.GetUtcOffset(local)
        );
    }
}

/// <summary>The hours that somebody works; an end that is not after the start is that of the next day.</summary>
public sealed record WorkingHours(ImmutableArray<DayOfWeek> Days, TimeOnly Start, TimeOnly End)
{
    /// <summary>What holds where nothing is known: nine to five, Monday to Friday.</summary>
    public static WorkingHours Usual { get; } =
        new(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            new TimeOnly(9, 0),
            new TimeOnly(17, 0)
        );
}

/// <summary>A time from one moment to another, the end not being part of it.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    public bool Contains(Stretch other) => From <= other.From && other.Until <= Until;
}
