using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.BotFramework;

public sealed class SigningKeysTests : IAsyncLifetime
{
    // The metadata and the keys are two documents.
    private const int Documents = 2;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private TokenForge _forge = null!;
    private SigningKeys _keys = null!;

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        _keys = new SigningKeys(_forge.MetadataUrl, () => SharedHttpClient.Instance, _clock);
    }

    public async Task DisposeAsync() => await _forge.DisposeAsync();

    [Fact]
    public async Task Current_ManyAtOnce_ReadOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _keys.CurrentAsync(CancellationToken.None)));

        Assert.Equal(Documents, _forge.Reads);
    }

    [Fact]
    public async Task Current_AfterADay_AreReadAgain()
    {
        await _keys.CurrentAsync(CancellationToken.None);
        _forge.Keys.RemoveAt(0);
        Assert.Equal(["teams", "webchat"], await IdsAsync());

        _clock.Advance(SigningKeys.RenewedAfter);

        Assert.Equal(["webchat"], await IdsAsync());
    }

    [Fact]
    public async Task Current_MetadataDown_LastGoodKeysServeUntilTheyExpire()
    {
        await _keys.CurrentAsync(CancellationToken.None);
        _forge.IsDown = true;

        _clock.Advance(SigningKeys.TrustedFor - TimeSpan.FromMinutes(1));
        Assert.Equal(["teams", "webchat"], await IdsAsync());
        _forge.IsDown = false;
        _forge.Nonsense = """{"keys":[]}""";
        Assert.Equal(["teams", "webchat"], await IdsAsync());

        _clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _keys.CurrentAsync(CancellationToken.None));

        _forge.Nonsense = null;
        _clock.Advance(SigningKeys.BetweenTries);
        Assert.Equal(["teams", "webchat"], await IdsAsync());
    }

    [Fact]
    public async Task Current_DownFromTheStart_IsTriedAgainButNotAllTheTime()
    {
        _forge.IsDown = true;
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _keys.CurrentAsync(CancellationToken.None));
        }

        Assert.Equal(1, _forge.Reads);
        _forge.IsDown = false;
        _clock.Advance(SigningKeys.BetweenTries);
        Assert.Equal(["teams", "webchat"], await IdsAsync());
    }

    [Fact]
    public async Task Renewed_MadeUpKeyIds_ReadOnceInFiveMinutes()
    {
        await _keys.CurrentAsync(CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            await _keys.RenewedAsync(CancellationToken.None);
        }

        Assert.Equal(2 * Documents, _forge.Reads);
        _clock.Advance(SigningKeys.BetweenDemands);
        await _keys.RenewedAsync(CancellationToken.None);
        Assert.Equal(3 * Documents, _forge.Reads);
    }

    [Fact]
    public async Task Renewed_MetadataDown_LastGoodKeysServe()
    {
        await _keys.CurrentAsync(CancellationToken.None);
        _forge.IsDown = true;

        Assert.Equal(2, (await _keys.RenewedAsync(CancellationToken.None)).JsonWebKeySet.Keys.Count);
    }

    private async Task<IEnumerable<string>> IdsAsync() =>
        (await _keys.CurrentAsync(CancellationToken.None)).JsonWebKeySet.Keys.Select(key => key.Kid);
}
