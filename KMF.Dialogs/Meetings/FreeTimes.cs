using System.Collections.Immutable;

namespace KMF.Dialogs.Meetings;

/// <summary>
/// Finds when everybody is free and at work. Meetings start on the half-hour. The first proposal is the earliest; each further one is the
/// earliest in a half-day that has none yet, so that whoever cannot make one morning is offered something else; where there are too few
/// half-days, the earliest of what is left.
/// </summary>
public static class FreeTimes
{
    /// <summary>Meetings start at multiples of this, of UTC.</summary>
    public static readonly TimeSpan Raster = TimeSpan.FromMinutes(30);

    /// <summary>The proposals, earliest first; none where nothing suits. Half-days are those of the first diary's zone.</summary>
    public static ImmutableArray<DateTimeOffset> Find(TimesWanted wanted, ImmutableArray<Diary> diaries)
    {
        if (diaries.IsEmpty || wanted.Most < 1)
        {
            return [];
        }

        var people = diaries.Select(diary => (Diary: diary, Working: diary.Working(wanted.From, wanted.Until).ToList())).ToList();
        var starts = Starts(wanted)
            .Where(time => people.TrueForAll(person => person.Working.Exists(work => work.Contains(time)) && !person.Diary.IsTaken(time)))
            .Select(time => time.From)
            .ToList();
        return Spread(starts, wanted.Most, diaries[0].Zone);
    }

    /// <summary>The last half-hour that began by then.</summary>
    public static DateTimeOffset RasterBefore(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % Raster.Ticks), TimeSpan.Zero);

    private static IEnumerable<Stretch> Starts(TimesWanted wanted)
    {
        var first = RasterBefore(wanted.From);
        for (var start = first < wanted.From ? first + Raster : first; start + wanted.Length <= wanted.Until; start += Raster)
        {
            yield return new Stretch(start, start + wanted.Length);
        }
    }

    private static ImmutableArray<DateTimeOffset> Spread(List<DateTimeOffset> starts, int most, TimeZoneInfo zone)
    {
        var chosen = starts.DistinctBy(start => HalfDay(TimeZoneInfo.ConvertTime(start, zone))).Take(most).ToList();
        return [.. chosen.Concat(starts.Except(chosen).Take(most - chosen.Count)).Order()];
    }

    private static (DateTime Day, bool IsMorning) HalfDay(DateTimeOffset local) => (local.Date, local.Hour < 12);
}
