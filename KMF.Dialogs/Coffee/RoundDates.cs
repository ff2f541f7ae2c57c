namespace KMF.Dialogs.Coffee;

/// <summary>
/// The days of a round, all of them working days. What happens on one of them happens at nine in the morning where the team is.
/// </summary>
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

    /// <summary>When the co-ordinator is shown a draw: two working days before.</summary>
    public static DateOnly Preview(DateOnly startsOn) => WorkingDays.Add(startsOn, -PreviewDays);

    public static DateOnly End(DateOnly startsOn, int weeks) => WorkingDays.OnOrBefore(startsOn.AddDays(weeks * Week));

    /// <summary>When those who have not met are reminded first.</summary>
    public static DateOnly HalfWay(Round round) =>
        WorkingDays.OnOrBefore(round.StartsOn.AddDays((round.EndsOn.DayNumber - round.StartsOn.DayNumber) / 2));

    /// <summary>When they are reminded last.</summary>
    public static DateOnly LastWeek(Round round) => WorkingDays.OnOrBefore(round.EndsOn.AddDays(-Week));

    /// <summary>When the co-ordinator gets the results: those who were asked at the end have had time to answer.</summary>
    public static DateOnly Results(Round round) => WorkingDays.OnOrAfter(round.EndsOn.AddDays(ResultDays));

    /// <summary>When a round starts that follows at once: the co-ordinator has time to look at it.</summary>
    public static DateOnly Next(DateOnly today) => WorkingDays.Add(today, PreviewDays);
}
