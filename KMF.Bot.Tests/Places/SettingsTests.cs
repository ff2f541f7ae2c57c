using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Places;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Places;

public sealed class SettingsTests
{
    [Fact]
    public async Task Language_OfTheTeam_IsThatOfNewSessions()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.SayAsync(bot.Ann, "settings");

        await bot.PressAsync(thread, bot.Ann, "Settings", "Save", new() { ["language"] = "cy" });

        Assert.Equal(
            new PlaceSettings(bot.Room.Options.TenantId, bot.Channel.Team!.Id) { Language = "cy" },
            await SettingsAsync(bot, bot.Channel.Team.Id)
        );
        var session = await bot.SayAsync(bot.Ann, "during Beds", bot.Room.Channel("Winter ward move"));
        await bot.PressAsync(session, bot.Ann, "Get ready", "Start", which: action => action["verb"]?.ToString() == "session.start");
        await bot.Room.WaitForAsync(room => room.Messages(session).Any(message => message.Card?["lang"]?.ToString() == "cy"));
    }

    [Fact]
    public async Task MeetingChat_ByAnotherThanTheOrganiser_IsNotChanged()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var chat = bot.Room.MeetingChat;
        await bot.SayAsync(bot.Bea, "settings", chat);

        var answer = await bot.PressAsync(chat, bot.Bea, "Settings", "Save", new() { ["meetings"] = "true" });

        Assert.Equal("Only the meeting's organiser or a member who is not a guest can change that.", answer.Text);
        Assert.False((await SettingsAsync(bot, chat.Id)).MeetingOffers);
    }

    [Fact]
    public async Task GroupChat_ByAnyMember_IsChangedAndShown()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var chat = bot.Room.GroupChat;
        await bot.SayAsync(bot.Bea, "settings", chat);

        await bot.PressAsync(chat, bot.Bea, "Settings", "Save", new() { ["language"] = "no such language", ["meetings"] = "true" });

        await bot.CardAsync(chat, bot.Bea, "Saved.");
        Assert.Equal(new PlaceSettings(bot.Room.Options.TenantId, chat.Id) { MeetingOffers = true }, await SettingsAsync(bot, chat.Id));
    }

    private static Task<PlaceSettings> SettingsAsync(RehearsedBot bot, string place) =>
        bot.Services.GetRequiredService<IPlaceSettings>().FindAsync(bot.Room.Options.TenantId, place, default);
}
