using KMF.Dialogs.Techniques.BeforeActionReview;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

public sealed class LeadTimeTests
{
    private static readonly DateTimeOffset Work = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(24 * 60, "Enough")]
    [InlineData((24 * 60) - 1, "Short")]
    [InlineData(1, "Short")]
    [InlineData(0, "None")]
    [InlineData(-60, "None")]
    public void Between_SoManyMinutesBefore_SaysHowMuchTimeThereIs(int minutes, string lead) =>
        Assert.Equal(lead, LeadTimes.Between(Work.AddMinutes(-minutes), Work).ToString());
}
