using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;

namespace KMF.Bot.Tests.Survival;

/// <summary>
/// Commands that the channel delivers again although they were done: the process ended, or the database went, before that they were taken
/// could be noted by itself. What they saved says so.
/// </summary>
public sealed class RepeatedCommandTests
{
    [Theory]
    [InlineData("next", "successes", "Ann Price")]
    [InlineData("facilitator Bea", "objective", "Bea Okafor")]
    public async Task Command_DeliveredAgainAfterItWasDone_ChangesNothingMore(string typed, string step, string facilitator)
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var command = bot.Room.WriteMessage(bot.Ann, thread, typed);
        var before = await bot.SessionAsync(thread);

        store!.Fails = nameof(ISessionStore.FirstSeenAsync);
        await bot.Room.PostActivityAsync(command);
        var done = await bot.SessionAsync(thread);
        var said = bot.Room.Messages(thread).Length;
        var again = await bot.Room.PostActivityAsync(command);

        Assert.Null(store.Fails);
        Assert.Equal(200, again.Status);
        Assert.Equal((before.Version + 1, step, facilitator), (done.Version, done.StepId, done.Facilitator.Name));
        Assert.Equal(done.Version, (await bot.SessionAsync(thread)).Version);
        Assert.Equal(said, bot.Room.Messages(thread).Length);
    }

    [Fact]
    public async Task Start_DeliveredAgainAfterItWasDone_DoesNotSayThatOneIsRunning()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions());
        var command = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "retrospect Winter ward move");

        store!.Fails = nameof(ISessionStore.FirstSeenAsync);
        await bot.Room.PostActivityAsync(command);
        await bot.SharedCardAsync(bot.Room.GroupChat, "Get ready");
        await bot.Room.PostActivityAsync(command);

        Assert.Null(store.Fails);
        Assert.Single(Cards(bot));
    }

    [Fact]
    public async Task Help_DeliveredThreeTimesAtOnce_IsShownOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var command = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "help");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.Room.PostActivityAsync(command)));

        Assert.Single(Cards(bot));
    }

    private static List<Message> Cards(RehearsedBot bot) =>
        [.. bot.Room.Messages(bot.Room.GroupChat).Where(message => message.Card is not null)];
}
