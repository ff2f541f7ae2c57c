using System.Text.Json.Nodes;
using KMF.Bot.Jobs;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Sessions;

/// <summary>Ten more minutes for the open step.</summary>
public sealed class MoreTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Box = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan More = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _clock = new(Start);

    [Fact]
    public async Task Button_Pressed_MovesTheEndAndSaysSoAndWarnsAgain()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);
        await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(35));

        await bot.Room.PostActivityAsync(await ButtonAsync(bot, thread));
        var said = await SaidAfterAsync(bot, thread, More);

        Assert.Equal(Start + Box + More, (await bot.SessionAsync(thread)).StepEndsAt);
        Assert.Equal(["5 minutes left for Objective.", "10 more minutes for Objective.", "5 minutes left for Objective."], said);
    }

    [Fact]
    public async Task Button_PressedTwiceAndDeliveredTwice_CountsOnce()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);
        var (first, again) = (await ButtonAsync(bot, thread), await ButtonAsync(bot, thread));

        await bot.Room.PostActivityAsync(first);
        await bot.Room.PostActivityAsync((JsonObject)first.DeepClone());
        await bot.Room.PostActivityAsync(again);

        Assert.Equal(Start + Box + More, (await bot.SessionAsync(thread)).StepEndsAt);
        Assert.Equal(["10 more minutes for Objective."], await SaidAfterAsync(bot, thread, TimeSpan.Zero));
    }

    [Fact]
    public async Task Button_PressedAgainOnTheNewCard_CountsAgain()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);

        await bot.Room.PostActivityAsync(await ButtonAsync(bot, thread));
        await bot.Room.PostActivityAsync(await ButtonAsync(bot, thread));

        Assert.Equal(Start + Box + More + More, (await bot.SessionAsync(thread)).StepEndsAt);
    }

    [Fact]
    public async Task Typed_WhenTimeIsUp_GivesTenMinutesFromNow()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);
        _clock.Advance(TimeSpan.FromMinutes(50));

        await bot.SayAsync(bot.Ann, "I need more time please", thread);

        Assert.Equal(Start + TimeSpan.FromMinutes(50) + More, (await bot.SessionAsync(thread)).StepEndsAt);
    }

    [Fact]
    public async Task Typed_WhilePaused_IsThereWhenItGoesOn()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);
        await bot.SayAsync(bot.Ann, "pause", thread);
        _clock.Advance(TimeSpan.FromHours(1));

        await bot.SayAsync(bot.Ann, "more time", thread);
        await bot.SayAsync(bot.Ann, "resume", thread);

        Assert.Equal(Start + TimeSpan.FromHours(1) + Box + More, (await bot.SessionAsync(thread)).StepEndsAt);
    }

    [Fact]
    public async Task Typed_ByAnother_SaysWhoFacilitates()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot);

        await bot.SayAsync(bot.Bea, "can we have more time", thread);

        await SaidAsync(bot, thread, "Only Ann Price can do that");
        Assert.Equal(Start + Box, (await bot.SessionAsync(thread)).StepEndsAt);
    }

    [Fact]
    public async Task Typed_WhereNoStepHasATime_SaysThatItDoesNotFit()
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");

        await bot.SayAsync(bot.Ann, "more time", thread);

        await SaidAsync(bot, thread, "That does not fit where the session is");
    }

    private Task<RehearsedBot> StartBotAsync() => RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

    // The first step of a Retrospect, of forty minutes. Where the clock stands still, cards are not waited for.
    private static async Task<Conversation> StepAsync(RehearsedBot bot)
    {
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        var inputs = new Dictionary<string, string> { ["title"] = "Winter ward move", ["minutes.objective"] = $"{Box.TotalMinutes}" };
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs);
        return thread;
    }

    // A press of the button on the facilitator's card as it is now, not yet sent.
    private static async Task<JsonObject> ButtonAsync(RehearsedBot bot, Conversation thread)
    {
        var view = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.View);
        var button = CardReader.Find(view.Card!, "+10 minutes", null)!;
        return bot.Room.WriteExecute(bot.Ann, bot.Room.Messages(thread)[0].Id, SessionVerb.MoreTime, button.DataWith(null));
    }

    private static Task SaidAsync(RehearsedBot bot, Conversation thread, string words) =>
        bot.Room.WaitForMessageAsync(thread, message => message.Text.Contains(words, StringComparison.Ordinal));

    private async Task<List<string>> SaidAfterAsync(RehearsedBot bot, Conversation thread, TimeSpan time)
    {
        _clock.Advance(time);
        await bot.Services.GetRequiredService<TimeBoxes>().SayDueAsync(CancellationToken.None);
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);
        await bot.EmptyOutboxAsync();
        return
        [
            .. bot
                .Room.Messages(thread)
                .Where(message => message.FromBot && message.Card is null)
                .Select(message => message.Text.Replace("\\", "", StringComparison.Ordinal)),
        ];
    }
}
