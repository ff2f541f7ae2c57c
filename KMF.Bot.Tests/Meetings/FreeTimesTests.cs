using System.Collections.Immutable;
using CsCheck;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Meetings;

public sealed class FreeTimesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly ImmutableArray<Person> Two = [new("a", "29:a", "Ann"), new("b", "29:b", "Bea")];

    private static readonly Gen<TimeZoneInfo> AnyZone = Gen.OneOf(
        new[] { "UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById)
            .ToArray()
    );

    // Just before clocks change in some of the zones: in London, on Lord Howe and in Auckland, in London again, in New York.
    private static readonly Gen<DateTimeOffset> AnyMoment =
        from day in Gen.OneOf(
            new DateOnly(2026, 3, 27),
            new DateOnly(2026, 4, 3),
            new DateOnly(2026, 10, 23),
            new DateOnly(2026, 10, 31),
            new DateOnly(2026, 6, 10)
        )
        from minutes in Gen.Int[0, 1439]
        select new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minutes);

    private static readonly Gen<ImmutableArray<DayOfWeek>> AnyDays = Gen.Int[0, 127]
        .Select(bits => Enum.GetValues<DayOfWeek>().Where(day => (bits & (1 << (int)day)) != 0).ToImmutableArray());

    private static readonly Gen<TimeOnly> AnyTime = Gen.Int[0, 95].Select(quarter => TimeOnly.MinValue.AddMinutes(15 * quarter));

    private static Gen<TimesWanted> AnyWish =>
        from start in AnyMoment
        from hours in Gen.Int[0, 120]
        from length in Gen.OneOf(30, 45, 60)
        select new TimesWanted(Two, TimeSpan.FromMinutes(length), start, start.AddHours(hours), int.MaxValue);

    private static Gen<Diary> AnyDiary(Gen<WorkingHours> hours) =>
        from zone in AnyZone
        from working in hours
        from start in AnyMoment
        from taken in Gen.Select(Gen.Int[-200, 6000], Gen.Int[1, 400]).Array[0, 8]
        select new Diary(
            zone,
            working,
            [.. taken.Select(item => new Stretch(start.AddMinutes(item.Item1), start.AddMinutes(item.Item1 + item.Item2)))]
        );

    private static Gen<WorkingHours> AnyHours =>
        from days in AnyDays
        from start in AnyTime
        from end in AnyTime
        select new WorkingHours(days, start, end);

    /// <summary>Hours of the day, away from where clocks change.</summary>
    private static Gen<WorkingHours> DayHours =>
        from days in AnyDays
        from start in Gen.Int[20, 50]
        from length in Gen.Int[1, 40]
        select new WorkingHours(days, TimeOnly.MinValue.AddMinutes(15 * start), TimeOnly.MinValue.AddMinutes(15 * (start + length)));

    [Fact]
    public void Find_Anybody_IsAtWorkAndFreeEachMinute() =>
        Gen.Select(AnyWish, AnyDiary(AnyHours).Array[1, 3])
            .Sample(
                (wanted, diaries) =>
                    FreeTimes
                        .Find(wanted, [.. diaries])
                        .All(start =>
                            start >= wanted.From
                            && start + wanted.Length <= wanted.Until
                            && Array.TrueForAll(diaries, diary => Suits(diary, start, wanted.Length))
                        ),
                iter: 2000
            );

    [Fact]
    public void Find_WhoWorksByDay_LeavesNoHalfHourOut() =>
        Gen.Select(AnyWish, AnyDiary(DayHours).Array[1, 3])
            .Sample(
                (wanted, diaries) =>
                    FreeTimes
                        .Find(wanted, [.. diaries])
                        .SequenceEqual(
                            HalfHours(wanted).Where(start => Array.TrueForAll(diaries, diary => Suits(diary, start, wanted.Length)))
                        ),
                iter: 2000
            );

    [Fact]
    public void Find_OfMany_ProposesTheFirstAndKeepsTheOrder() =>
        Gen.Select(AnyWish, AnyDiary(DayHours), Gen.Int[1, 5])
            .Sample(
                (wanted, diary, most) =>
                {
                    var all = FreeTimes.Find(wanted, [diary]);
                    var some = FreeTimes.Find(wanted with { Most = most }, [diary]);
                    var halves = all.Select(HalfOf).Distinct().Count();

                    return some.Length == Math.Min(most, all.Length)
                        && some.Take(1).SequenceEqual(all.Take(1))
                        && some.SequenceEqual(some.Order())
                        && some.All(all.Contains)
                        && some.Select(HalfOf).Distinct().Count() == Math.Min(most, halves);

                    (DateTime, bool) HalfOf(DateTimeOffset start) =>
                        (TimeZoneInfo.ConvertTime(start, diary.Zone).Date, TimeZoneInfo.ConvertTime(start, diary.Zone).Hour < 12);
                },
                iter: 1000
            );

    [Fact]
    public void Find_TwoZones_ProposesWhereBothWork()
    {
        var found = FreeTimes.Find(Wanted(Monday, days: 2), [Free(London), Free(Berlin)]);

        Assert.Equal([Utc("2026-03-02 09:00"), Utc("2026-03-02 12:00"), Utc("2026-03-03 09:00")], found.AsEnumerable());
    }

    [Fact]
    public void Find_OnlyOneHalfDay_ProposesItsEarliest()
    {
        var found = FreeTimes.Find(new TimesWanted(Two, TimeSpan.FromMinutes(30), Monday, Monday.AddHours(4), 3), [Free(London)]);

        Assert.Equal([Utc("2026-03-02 09:00"), Utc("2026-03-02 09:30"), Utc("2026-03-02 10:00")], found.AsEnumerable());
    }

    [Fact]
    public void Find_AcrossTheChangeOfClocks_StaysAtNineByTheClock()
    {
        var found = FreeTimes.Find(Wanted(Utc("2026-03-27 12:00"), days: 4) with { Most = 20 }, [Free(London)]);

        Assert.Equal(Utc("2026-03-27 16:30"), found.Last(start => start < Utc("2026-03-28 00:00")));
        Assert.Equal(Utc("2026-03-30 08:00"), found.First(start => start > Utc("2026-03-28 00:00")));
    }

    [Fact]
    public void Find_NightShift_GoesOnAfterMidnightOfItsDay()
    {
        var night = new Diary(London, new WorkingHours([DayOfWeek.Monday], new TimeOnly(22, 0), new TimeOnly(6, 0)), []);

        var found = FreeTimes.Find(Wanted(Utc("2026-03-03 05:00"), days: 7) with { Most = 3 }, [night]);

        Assert.Equal([Utc("2026-03-03 05:00"), Utc("2026-03-09 22:00"), Utc("2026-03-10 00:00")], found.AsEnumerable());
    }

    [Fact]
    public void Find_NobodyOrNothingOrNoTime_IsEmpty()
    {
        var never = new Diary(London, WorkingHours.Usual with { Days = [] }, []);

        Assert.Empty(FreeTimes.Find(Wanted(Monday, days: 2), []));
        Assert.Empty(FreeTimes.Find(Wanted(Monday, days: 2), [Free(London), never]));
        Assert.Empty(FreeTimes.Find(Wanted(Monday, days: -2), [Free(London)]));
        Assert.Empty(FreeTimes.Find(Wanted(Monday, days: 2) with { Most = 0 }, [Free(London)]));
    }

    private static TimesWanted Wanted(DateTimeOffset from, int days) => new(Two, TimeSpan.FromMinutes(30), from, from.AddDays(days), 3);

    private static Diary Free(TimeZoneInfo zone) => new(zone, WorkingHours.Usual, []);

    private static DateTimeOffset Utc(string moment) =>
        DateTimeOffset.Parse(moment + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DateTimeOffset> HalfHours(TimesWanted wanted)
    {
        for (
            var start = new DateTimeOffset(wanted.From.UtcDateTime.Date, TimeSpan.Zero);
            start + wanted.Length <= wanted.Until;
            start = start.AddMinutes(30)
        )
        {
            if (start >= wanted.From)
            {
                yield return start;
            }
        }
    }

    private static bool Suits(Diary diary, DateTimeOffset start, TimeSpan length) =>
        Enumerable
            .Range(0, (int)length.TotalMinutes)
            .Select(minute => start.AddMinutes(minute))
            .All(minute =>
                IsAtWork(diary.Hours, TimeZoneInfo.ConvertTime(minute, diary.Zone).DateTime)
                && !diary.Taken.Any(taken => taken.From <= minute && minute < taken.Until)
            );

    private static bool IsAtWork(WorkingHours hours, DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        var (today, yesterday) = (hours.Days.Contains(local.DayOfWeek), hours.Days.Contains(local.AddDays(-1).DayOfWeek));
        return hours.End > hours.Start
            ? today && hours.Start <= time && time < hours.End
            : (today && time >= hours.Start) || (yesterday && time < hours.End);
    }
}
