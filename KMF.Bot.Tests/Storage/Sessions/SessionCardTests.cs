using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class SessionCardTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Cards_NotFinalAndTheNewest_OldestFirst()
    {
        var session = await _world.RunningAsync();
        foreach (var card in new[] { Card(2, isFinal: true), Card(1), Card(3), Card(4), Card(3, isFinal: true), Card(4, isFinal: true) })
        {
            await _world.Store.SaveCardAsync(session.Id, card, default);
        }

        Assert.Equal([Card(1), Card(4, isFinal: true)], await _world.Store.CardsAsync(session.Id, default));
    }

    [Fact]
    public async Task StaleCards_OnlySessionsThatARestartLeftBehind()
    {
        var shown = await StaleCaseAsync("shown", Card(1, shows: 1));
        var behind = await StaleCaseAsync("behind", Card(1, shows: 0));
        var olderOpen = await StaleCaseAsync("older", Card(0, shows: 1), Card(1, shows: 1));
        var noCard = await StaleCaseAsync("none");
        var final = await StaleCaseAsync("final", Card(0, isFinal: true), Card(1, shows: 0, isFinal: true));
        var notPosted = await StaleCaseAsync("not posted", Card(0, shows: 1, isFinal: true));

        var stale = await _world.Store.WithStaleCardsAsync(Start.AddDays(1), default);

        Assert.Equal([(Tenant, behind), (Tenant, olderOpen), (Tenant, noCard), (Tenant, notPosted)], stale);
        Assert.DoesNotContain(stale, one => one.Id == shown || one.Id == final);
        Assert.Empty(await _world.Store.WithStaleCardsAsync(Start.AddDays(3), default));
    }

    private static PostedCard Card(int entry, long shows = 1, bool isFinal = false) =>
        new(entry, "q1", $"activity-{entry}", shows, isFinal);

    private async Task<Guid> StaleCaseAsync(string conversation, params PostedCard[] cards)
    {
        var session = await _world.RunningAsync(one => one with { ConversationId = conversation });
        foreach (var card in cards)
        {
            await _world.Store.SaveCardAsync(session.Id, card, default);
        }

        return session.Id;
    }
}
