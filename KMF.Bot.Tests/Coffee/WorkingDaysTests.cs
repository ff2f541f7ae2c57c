using KMF.Dialogs.Coffee;

namespace KMF.Bot.Tests.Coffee;

public sealed class WorkingDaysTests
{
    // As published at gov.uk/bank-holidays for England and Wales.
    private static readonly Dictionary<int, string[]> BankHolidays = new()
    {
        [2021] = ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
        [2023] = ["01-02", "04-07", "04-10", "05-01", "05-29", "08-28", "12-25", "12-26"],
        [2024] = ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
        [2025] = ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
        [2026] = ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
        [2027] = ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
        [2028] = ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
    };

    public static TheoryData<int> Years => [.. BankHolidays.Keys];

    [Theory]
    [MemberData(nameof(Years))]
    public void IsWorking_EveryWeekdayOfAYear_IsTrueButForTheBankHolidays(int year)
    {
        // In 2023 there was one more, for a coronation.
        var off = Enumerable
            .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(day => new DateOnly(year, 1, 1).AddDays(day))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !WorkingDays.IsWorking(day))
            .Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(BankHolidays[year], off);
    }

    [Theory]
    [InlineData("2026-03-14", "2026-03-13", "2026-03-16")]
    [InlineData("2026-04-04", "2026-04-02", "2026-04-07")]
    [InlineData("2026-12-26", "2026-12-24", "2026-12-29")]
    [InlineData("2026-03-17", "2026-03-17", "2026-03-17")]
    public void On_ADay_IsTheNearestOnWhichPeopleWork(string day, string before, string after)
    {
        var on = Day(day);

        Assert.Equal((Day(before), Day(after)), (WorkingDays.OnOrBefore(on), WorkingDays.OnOrAfter(on)));
    }

    [Fact]
    public void Dates_OfEveryRoundOfTwoYears_AreWorkingDaysInOrder()
    {
        foreach (var weeks in new[] { RoundDates.FewestWeeks, RoundDates.MostWeeks })
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year < 2028; day = day.AddDays(1))
            {
                var starts = RoundDates.Next(day);
                var round = new Round(Guid.Empty, 1, 0, starts, RoundDates.End(starts, weeks));
                DateOnly[] dates =
                [
                    RoundDates.Preview(starts),
                    starts,
                    RoundDates.HalfWay(round),
                    RoundDates.LastWeek(round),
                    round.EndsOn,
                    RoundDates.Results(round),
                ];

                Assert.All(dates, date => Assert.True(WorkingDays.IsWorking(date), $"{date} of the round from {starts}"));
                Assert.Equal(dates.Order(), dates);
                Assert.True(round.EndsOn <= starts.AddDays(weeks * 7));
            }
        }
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
