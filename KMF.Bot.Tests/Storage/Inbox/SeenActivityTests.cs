using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Inbox;

public sealed class SeenActivityTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task FirstSeen_WithinADay_OnlyTheFirstTime()
    {
        var seen = new[]
        {
            await _world.Store.FirstSeenAsync("a", Start, default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(23), default),
            await _world.Store.FirstSeenAsync("b", Start, default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(24), default),
            await _world.Store.FirstSeenAsync("a", Start.AddHours(25), default),
        };

        Assert.Equal([true, false, true, true, false], seen);
    }

    [Fact]
    public async Task FirstSeen_SameAtOnce_OneIsFirst()
    {
        var seen = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _world.Store.FirstSeenAsync("a", Start, default)))
        );

        Assert.Single(seen, first => first);
    }
}
