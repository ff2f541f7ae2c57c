using CsCheck;
using KMF.Dialogs.Actions;

namespace KMF.Bot.Tests.Actions;

public sealed class ActionRemindersTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    // With daylight saving, with half an hour of it, without it, and where a whole day was skipped.
    private static readonly TimeZoneInfo[] Zones =
    [
        London,
        .. new[] { "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns" }.Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    private static readonly Gen<(TimeZoneInfo Zone, DateOnly Due, DateTimeOffset Moment)> Any =
        from zone in Gen.Int[0, Zones.Length - 1].Select(which => Zones[which])
        from due in Gen.Int[0, 365 * 30].Select(days => new DateOnly(2006, 1, 1).AddDays(days))
        from minutes in Gen.Int[-60 * 24 * 40, 60 * 24 * 400]
        select (zone, due, new DateTimeOffset(due.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minutes));

    [Theory]
    [InlineData("2026-03-02T09:00Z", "2026-03-17T09:00Z")]
    [InlineData("2026-03-17T08:59Z", "2026-03-17T09:00Z")]
    [InlineData("2026-03-17T09:00Z", "2026-03-20T09:00Z")]
    [InlineData("2026-03-20T09:00Z", "2026-03-27T09:00Z")]
    [InlineData("2026-03-27T09:00Z", "2026-04-03T08:00Z")]
    [InlineData("2026-04-03T08:00Z", "2026-04-10T08:00Z")]
    [InlineData("2026-10-24T08:00Z", "2026-10-30T09:00Z")]
    public void Next_InLondon_IsNineInTheMorningThere(string after, string next) =>
        Assert.Equal(At(next), ActionReminders.Next(new DateOnly(2026, 3, 20), At(after), London));

    [Fact]
    public void Last_BeforeTheFirst_IsNone()
    {
        var due = new DateOnly(2026, 3, 20);

        Assert.Null(ActionReminders.Last(due, At("2026-03-17T08:59:59.9999999Z"), London));
        Assert.Equal(At("2026-03-17T09:00Z"), ActionReminders.Last(due, At("2026-03-17T09:00Z"), London));
        Assert.Equal(At("2026-03-17T09:00Z"), ActionReminders.Last(due, At("2026-03-20T08:59Z"), London));
    }

    [Fact]
    public void Times_OfEveryDayInTwoYears_AreThoseCountedOutByHand()
    {
        foreach (var day in Enumerable.Range(0, 730).Select(days => new DateOnly(2026, 1, 1).AddDays(days)))
        {
            var expected = new[] { -3, 0, 7, 14, 21, 28, 35, 42, 49, 56 }
                .Select(days => day.AddDays(days).ToDateTime(new TimeOnly(9, 0)))
                .Select(local => new DateTimeOffset(local, London.GetUtcOffset(local)));

            Assert.Equal(expected, Chain(day, At("2025-12-01T00:00Z"), London).Take(10));
        }
    }

    [Fact]
    public void NextAndLast_OfAnyMoment_HaveNothingBetweenThem() =>
        Any.Sample(sample =>
        {
            var (zone, due, moment) = sample;
            var all = Chain(due, new DateTimeOffset(due.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(-60), zone).Take(70).ToList();

            return ActionReminders.Next(due, moment, zone) == all.First(time => time > moment)
                && ActionReminders.Last(due, moment, zone) == all.Cast<DateTimeOffset?>().LastOrDefault(time => time <= moment);
        });

    [Fact]
    public void Next_InAnyZone_IsOnADayOfReminders() =>
        Any.Sample(sample =>
        {
            var (zone, due, moment) = sample;
            var next = ActionReminders.Next(due, moment, zone);
            var local = TimeZoneInfo.ConvertTime(next, zone);
            var days = DateOnly.FromDateTime(local.DateTime).DayNumber - due.DayNumber;

            // A day that a zone skipped is reminded of when the next one begins.
            return next > moment
                && (
                    (local.TimeOfDay == TimeSpan.FromHours(9) && (days is -3 or 0 || (days > 0 && days % 7 == 0)))
                    || (zone.Id == "Pacific/Apia" && local.DateTime == new DateTime(2011, 12, 31))
                );
        });

    private static IEnumerable<DateTimeOffset> Chain(DateOnly due, DateTimeOffset from, TimeZoneInfo zone)
    {
        for (var time = ActionReminders.Next(due, from, zone); ; time = ActionReminders.Next(due, time, zone))
        {
            yield return time;
        }
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
