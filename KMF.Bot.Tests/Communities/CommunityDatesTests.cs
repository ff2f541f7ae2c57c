using CsCheck;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Communities;

namespace KMF.Bot.Tests.Communities;

public sealed class CommunityDatesTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 20_000].Select(day => new DateOnly(2020, 1, 1).AddDays(day));

    [Theory]
    [InlineData(AlertPace.Weekly, "2026-03-02", "2026-03-09")]
    [InlineData(AlertPace.Weekly, "2026-03-08", "2026-03-09")]
    [InlineData(AlertPace.Weekly, "2026-04-01", "2026-04-07")]
    [InlineData(AlertPace.Monthly, "2026-03-02", "2026-04-01")]
    [InlineData(AlertPace.Monthly, "2026-12-31", "2027-01-04")]
    [InlineData(AlertPace.None, "2026-03-02", null)]
    public void NextAlert_OfADay_IsTheFirstWorkingDayOfTheNextWeekOrMonth(AlertPace pace, string today, string? next) =>
        Assert.Equal(
            next is null ? null : DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture),
            CommunityDates.NextAlert(pace, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Dates_OfAnyDay_AreLaterWorkingDays() =>
        Days.Sample(day =>
        {
            DateOnly[] dates =
            [
                CommunityDates.NextAlert(AlertPace.Weekly, day)!.Value,
                CommunityDates.NextAlert(AlertPace.Monthly, day)!.Value,
                CommunityDates.NextReview(day),
                CommunityDates.Remind(day),
                CommunityDates.Tell(day),
            ];
            return dates.All(date => date > day && WorkingDays.IsWorking(date));
        });

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("https://example.org/a?b=c#d", true)]
    [InlineData("https:///nowhere", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//example.org", false)]
    public void Link_Written_IsAnAddressOfTheWebOrNone(string text, bool isOne) =>
        Assert.Equal(isOne, CommunityLink.Read(text) is not null);

    [Fact]
    public void Link_LongerThanACardTakes_IsNone() =>
        Assert.Null(CommunityLink.Read("https://example.org/" + new string('a', CommunityLink.Longest)));
}
