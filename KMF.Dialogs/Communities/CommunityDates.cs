using KMF.Dialogs.Coffee;

namespace KMF.Dialogs.Communities;

/// <summary>The days of a community, all of them working days. What happens on one of them happens in the morning where the team is.</summary>
public static class CommunityDates
{
    private static readonly TimeOnly Evening = new(17, 0);
    private const int MonthsToReview = 6;
    private const int DaysToRemind = 14;
    private const int DaysToTell = 14;
    private const int Week = 7;

    /// <summary>So long after it was written a lesson can be told of as new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(120);

    /// <summary>The time of day.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Whether people are told something unasked then: in working hours.</summary>
    /// <param name="local">The time where the team is.</param>
    public static bool IsTimeToTell(DateTime local) =>
        WorkingDays.IsWorking(DateOnly.FromDateTime(local)) && TimeOnly.FromDateTime(local).IsBetween(Morning, Evening);

    /// <summary>The day of the review that follows.</summary>
    public static DateOnly NextReview(DateOnly today) => WorkingDays.OnOrAfter(today.AddMonths(MonthsToReview));

    /// <summary>When those who have not answered a review are reminded.</summary>
    public static DateOnly Remind(DateOnly opened) => WorkingDays.OnOrAfter(opened.AddDays(DaysToRemind));

    /// <summary>When the core members are told what has been answered, if they have not decided.</summary>
    public static DateOnly Tell(DateOnly reminded) => WorkingDays.OnOrAfter(reminded.AddDays(DaysToTell));

    /// <summary>The day of somebody's next alert: the first working day of the next week or month; null for none.</summary>
    public static DateOnly? NextAlert(AlertPace pace, DateOnly today) =>
        pace switch
        {
            AlertPace.Weekly => WorkingDays.OnOrAfter(today.AddDays(Week - (((int)today.DayOfWeek + Week - 1) % Week))),
            AlertPace.Monthly => WorkingDays.OnOrAfter(new DateOnly(today.Year, today.Month, 1).AddMonths(1)),
            _ => null,
        };
}
