using KMF.Bot.Outbox;

namespace KMF.Bot.Tests.Outbox;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 1.6, 2.4)]
    [InlineData(2, 3.2, 4.8)]
    [InlineData(5, 25.6, 38.4)]
    [InlineData(9, 400, 600)]
    [InlineData(1000, 400, 600)]
    public void After_Failures_TwiceAsLongEachTimeAndAFifthMoreOrLess(int failures, double least, double most)
    {
        Assert.Equal(least, BackOff.After(failures, 0).TotalSeconds, 0.001);
        Assert.Equal(most, BackOff.After(failures, 1).TotalSeconds, 0.001);
    }
}
