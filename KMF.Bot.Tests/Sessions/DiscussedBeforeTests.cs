using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Sessions;

public sealed class DiscussedBeforeTests
{
    [Fact]
    public async Task SetUp_OfWhatWasDiscussedBefore_OffersItAndShowsItToTheOneWhoAsks()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var before = await bot.StartRetrospectAsync("Winter ward move");
        await bot.TypeAsync(bot.Ann, before, "close");
        await bot.CardAsync(before, bot.Ann, "How useful was this?");
        var thread = await bot.SayAsync(bot.Ann, "retrospect Moving wards in winter");
        var card = await bot.CardAsync(thread, bot.Ann, "You have discussed this before");

        await bot.PressAsync(thread, bot.Ann, "Winter ward move", "Summary");

        await bot.Room.WaitForAsync(room =>
            room.Messages(thread).Any(message => message.TextFor(bot.Ann).Contains("0 answers", StringComparison.Ordinal))
        );
        Assert.DoesNotContain("You have discussed this before", card.TextFor(bot.Bea), StringComparison.Ordinal);
        await bot.PressAsync(thread, bot.Ann, "Summary", "Previous");
        await bot.CardAsync(thread, bot.Ann, "You have discussed this before");
    }

    [Fact]
    public async Task Summary_OfAnotherTeamsSessionOrByAnother_IsNotShown()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var foreign = StorageWorld.NewSession("19:else", bot.Room.Options.TenantId) with
        {
            TechniqueId = "retrospect",
            TeamId = "19:another-team",
            Title = "Secret plan",
            State = SessionState.Closed,
        };
        Assert.True(await bot.Services.GetRequiredService<ISessionStore>().CommitAsync(new SessionChange(foreign), default));
        var before = await bot.StartRetrospectAsync("Winter ward move");
        await bot.TypeAsync(bot.Ann, before, "close");
        await bot.CardAsync(before, bot.Ann, "How useful was this?");
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        var card = await bot.CardAsync(thread, bot.Ann, "You have discussed this before");
        var action = CardReader.Parts(card.CardFor(bot.Ann)!, _ => true).First(part => part["title"]?.ToString() == "Summary");
        var data = (JsonObject)action["data"]!.DeepClone();

        var refused = await bot.Room.ActAsync(bot.Bea, card.Id, action, data);
        data["kmf"]!["item"] = foreign.Id.ToString("N");
        var unknown = await bot.Room.ActAsync(bot.Ann, card.Id, action, data);

        Assert.Equal("Only Ann Price can do that: they facilitate.", refused.Text);
        Assert.Equal("That card is no longer in use here.", unknown.Text);
    }
}
