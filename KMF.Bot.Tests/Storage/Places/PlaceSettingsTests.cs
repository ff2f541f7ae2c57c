using KMF.Dialogs.Places;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Places;

public sealed class PlaceSettingsTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    private IPlaceSettings Places => _world.Services.GetRequiredService<IPlaceSettings>();

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Settings_NobodyChanged_OfferNothing() =>
        Assert.Equal(
            new PlaceSettings(Tenant, "19:chat") { Language = null, MeetingOffers = false },
            await Places.FindAsync(Tenant, "19:chat", default)
        );

    [Fact]
    public async Task Settings_SavedAndSavedAgain_AreTheLast()
    {
        var settings = new PlaceSettings(Tenant, "19:chat") { Language = "cy", MeetingOffers = true };
        await Places.SaveAsync(settings, "ann", Start, "one", default);
        await _world.RestartAsync();
        var first = await Places.FindAsync(Tenant, "19:chat", default);

        await Places.SaveAsync(settings with { Language = null }, "ann", Start, "two", default);
        await Places.SaveAsync(settings, "ann", Start, "one", default);

        Assert.Equal(settings, first);
        Assert.Equal(settings with { Language = null }, await Places.FindAsync(Tenant, "19:chat", default));
    }

    [Theory]
    [InlineData("tenant-2", "19:chat")]
    [InlineData(Tenant, "19:other")]
    public async Task Settings_OfAnotherPlaceOrTenant_StayAsTheyAre(string tenant, string place)
    {
        await Places.SaveAsync(new PlaceSettings(Tenant, "19:chat") { Language = "cy", MeetingOffers = true }, "ann", Start, null, default);

        Assert.Equal(new PlaceSettings(tenant, place), await Places.FindAsync(tenant, place, default));
    }
}
