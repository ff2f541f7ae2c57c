namespace KMF.Dialogs.Coffee;

/// <summary>The days of a round. What happens on one of them happens at nine in the morning where the team is.</summary>
public static class RoundDates
{
    public const int FewestWeeks = 6;
    public const int MostWeeks = 8;
    private const int Week = 7;
    private const int PreviewDays = 2;
    private const int ResultDays = 3;

    /// <summary>The time of day.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>How long somebody waits for an answer before they may ask to be matched again.</summary>
    public const int PatienceDays = 14;

    /// <summary>When the co-ordinator is shown a draw.</summary>
    public static DateOnly Preview(DateOnly startsOn) => startsOn.AddDays(-PreviewDays);

    public static DateOnly End(DateOnly startsOn, int weeks) => startsOn.AddDays(weeks * Week);

    /// <summary>When those who have not met are reminded first.</summary>
    public static DateOnly HalfWay(Round round) => round.StartsOn.AddDays((round.EndsOn.DayNumber - round.StartsOn.DayNumber) / 2);

    /// <summary>When they are reminded last.</summary>
    public static DateOnly LastWeek(Round round) => round.EndsOn.AddDays(-Week);

    /// <summary>When the co-ordinator gets the results: those who were asked at the end have had time to answer.</summary>
    public static DateOnly Results(Round round) => round.EndsOn.AddDays(ResultDays);

    /// <summary>When a round starts that follows at once: the co-ordinator has time to look at it, and it is no weekend.</summary>
    public static DateOnly Next(DateOnly today)
    {
        var day = today.AddDays(PreviewDays);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
