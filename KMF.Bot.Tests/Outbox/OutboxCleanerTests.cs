using KMF.Bot.Storage.Outbox;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Outbox;

public sealed class OutboxCleanerTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StorageWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Clean_SentGivenUpAndWaiting_EachHasItsTime()
    {
        var (sent, given, waiting) = (await PutAsync(), await PutAsync(), await PutAsync());
        await _world.Outbox.SentAsync(sent, default);
        await _world.Outbox.GiveUpAsync(given, "403", unreached: null, default);

        var early = await CleanAsync(TimeSpan.FromDays(30) - TimeSpan.FromTicks(10));
        var month = await CleanAsync(TimeSpan.FromDays(30));
        var beforeQuarter = await CleanAsync(TimeSpan.FromDays(90) - TimeSpan.FromTicks(10));
        var quarter = await CleanAsync(TimeSpan.FromDays(90));
        var years = await CleanAsync(TimeSpan.FromDays(2000));

        Assert.Equal((0, 1, 0, 1, 0), (early, month, beforeQuarter, quarter, years));
        await using var db = _world.Context();
        Assert.Equal([waiting], db.Outbox.Select(row => row.Id));
    }

    [Fact]
    public async Task Clean_GivenUpAndRetriedSince_IsKept()
    {
        var id = await PutAsync();
        await _world.Outbox.GiveUpAsync(id, "403", unreached: null, default);

        await _world.Services.GetRequiredService<OutboxOperations>().RetryAsync(id, default);

        Assert.Equal(0, await CleanAsync(TimeSpan.FromDays(2000)));
    }

    private Task<int> CleanAsync(TimeSpan later) => new OutboxCleaner(_world.Writer).CleanAsync(StorageWorld.Start + later, default);

    private async Task<Guid> PutAsync()
    {
        var message = new OutgoingMessage(Guid.NewGuid(), StorageWorld.Tenant, "{}", "{}", InPerson: false);
        await _world.Outbox.PutAsync(message, default);
        return message.Id;
    }
}
