using KMF.Bot.Tests.Rehearsed;

namespace KMF.Bot.Tests.Messaging;

public sealed class OldClientTests
{
    [Fact]
    public async Task Submit_Contribution_IsSavedAndShown()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        bot.Room.UseOldClient(bot.Bea);

        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "From an old phone" });

        await bot.CardAsync(thread, bot.Ann, "From an old phone");
    }

    [Fact]
    public async Task Submit_Facilitate_BringsTheControls()
    {
        await using var bot = await RehearsedBot.StartAsync();
        bot.Room.UseOldClient(bot.Ann);
        var thread = await bot.SayAsync(bot.Ann, "retrospect Rota");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start");

        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Facilitate");
        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Next");

        await bot.CardAsync(thread, bot.Bea, "What were the successes?");
    }

    [Fact]
    public async Task Submit_OfWhatIsNotTheirs_IsToldInPersonOnly()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        var card = await bot.CardAsync(thread, bot.Ann, "What was the objective");
        await bot.Room.SettledAsync();
        var view = bot.Room.Message(card.Id).CardFor(bot.Ann);
        bot.Room.UseOldClient(bot.Bea);

        await bot.Room.PressAsync(bot.Bea, card.Id, "Next", card: view);

        await bot.Room.WaitForMessageAsync(bot.Room.PersonalChat(bot.Bea), message =>
            message.Text.Contains("Only Ann Price can do that", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(bot.Room.Messages(thread), message => message.Text.Contains("Only Ann Price", StringComparison.Ordinal));
    }
}
