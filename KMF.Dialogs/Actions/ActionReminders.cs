using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions;

/// <summary>
/// When the owner of an action is reminded: three days before it is due, on the day, and every week after that; at nine in the morning
/// where the team is.
/// </summary>
public static class ActionReminders
{
    private const int DaysBefore = 3;
    private const int Week = 7;
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The first reminder after a moment.</summary>
    public static DateTimeOffset Next(DateOnly due, DateTimeOffset after, TimeZoneInfo zone) =>
        Around(due, after, zone).First(time => time > after);

    /// <summary>The last reminder up to a moment, or null where the first is still to come.</summary>
    public static DateTimeOffset? Last(DateOnly due, DateTimeOffset until, TimeZoneInfo zone)
    {
        var past = Around(due, until, zone).TakeWhile(time => time <= until).ToList();
        return past.Count == 0 ? null : past[^1];
    }

    // From one that is over by then, where there is one.
    private static IEnumerable<DateTimeOffset> Around(DateOnly due, DateTimeOffset moment, TimeZoneInfo zone)
    {
        var weeksOver = Math.Max(0, ((zone.DayOf(moment).DayNumber - due.DayNumber) / Week) - 1);
        if (weeksOver == 0)
        {
            yield return zone.At(due.AddDays(-DaysBefore), Morning);
        }

        for (var day = due.AddDays(weeksOver * Week); ; day = day.AddDays(Week))
        {
            yield return zone.At(day, Morning);
        }
    }
}
