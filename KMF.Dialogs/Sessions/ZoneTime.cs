namespace KMF.Dialogs.Sessions;

/// <summary>Times of day where a team is.</summary>
internal static class ZoneTime
{
    /// <summary>That time of that day; where the clocks skip it, the time they go to.</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>The day it is there.</summary>
    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
