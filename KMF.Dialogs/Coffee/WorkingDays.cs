namespace KMF.Dialogs.Coffee;

/// <summary>
/// The days on which people in England and Wales work: no weekends, and none of the bank holidays that come every year, with the days that
/// stand in for those that fall on a weekend. What is proclaimed for a single year is not known here.
/// </summary>
public static class WorkingDays
{
    /// <summary>Whether people work on that day.</summary>
    public static bool IsWorking(DateOnly day) => !IsWeekend(day) && !IsBankHoliday(day);

    /// <summary>The day itself, or the next on which people work.</summary>
    public static DateOnly OnOrAfter(DateOnly day) => IsWorking(day) ? day : OnOrAfter(day.AddDays(1));

    /// <summary>The day itself, or the last before it on which people work.</summary>
    public static DateOnly OnOrBefore(DateOnly day) => IsWorking(day) ? day : OnOrBefore(day.AddDays(-1));

    /// <summary>So many working days later, or earlier where the number is negative.</summary>
    public static DateOnly Add(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0; left--)
        {
            day = step > 0 ? OnOrAfter(day.AddDays(1)) : OnOrBefore(day.AddDays(-1));
        }

        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool IsBankHoliday(DateOnly day)
    {
        var easter = Easter(day.Year);
        return day == Substitute(new DateOnly(day.Year, 1, 1))
            || day == easter.AddDays(-2)
            || day == easter.AddDays(1)
            || day == FirstMonday(day.Year, 5)
            || day == LastMonday(day.Year, 5)
            || day == LastMonday(day.Year, 8)
            || IsChristmas(day);
    }

    // Christmas Day and Boxing Day, and the two working days that stand in for what of them falls on a weekend.
    private static bool IsChristmas(DateOnly day) =>
        day is { Month: 12, Day: 25 or 26 } or { Month: 12, Day: 27 or 28, DayOfWeek: DayOfWeek.Monday or DayOfWeek.Tuesday };

    private static DateOnly Substitute(DateOnly day) => IsWeekend(day) ? Substitute(day.AddDays(1)) : day;

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((DayOfWeek.Monday - first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + 7) % 7));
    }

    // The anonymous Gregorian algorithm (Meeus, Jones and Butcher).
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
