using KMF.Bot.Storage.Inbox;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Inbox;

public sealed class SeenActivityCleanerTests
{
    [Fact]
    public async Task Clean_SeenActivities_ForgetsThoseOfYesterday()
    {
        await using var world = await StartAsync();
        await world.Store.FirstSeenAsync("old", Start, default);
        await world.Store.FirstSeenAsync("new", Start.AddHours(1), default);

        var forgotten = await new SeenActivityCleaner(world.Writer).CleanAsync(Start.AddHours(24), default);

        await using var db = world.Context();
        Assert.Equal(1, forgotten);
        Assert.Equal("new", Assert.Single(db.SeenActivities).Key);
    }
}
