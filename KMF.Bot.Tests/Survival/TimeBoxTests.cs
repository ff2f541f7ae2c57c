using KMF.Bot.Jobs;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Survival;

public sealed class TimeBoxTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(40, 35, "5 minutes left for Objective.")]
    [InlineData(10, 5, "5 minutes left for Objective.")]
    [InlineData(9, 8, "1 minute left for Objective.")]
    public async Task Step_RunsOut_SaysItOnceBeforeAndOnceAtTheEnd(int minutes, int warning, string line)
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot, minutes);

        var (before, atWarning) = (
            await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(warning) - TimeSpan.FromSeconds(1)),
            await SaidAfterAsync(bot, thread, TimeSpan.FromSeconds(1))
        );
        var between = await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(minutes - warning) - TimeSpan.FromSeconds(1));
        var atEnd = await SaidAfterAsync(bot, thread, TimeSpan.FromSeconds(1));
        var after = await SaidAfterAsync(bot, thread, TimeSpan.FromHours(3));

        Assert.Empty(before);
        Assert.Equal([line], atWarning);
        Assert.Equal([line], between);
        Assert.Equal([line, "Time is up for Objective. Ann Price, press Next when you are ready."], atEnd);
        Assert.Equal(atEnd, after);
        Assert.Equal("objective", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task Clock_JumpsOverTheWholeBox_SaysOnlyTheEnd()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot, 40);

        var said = await SaidAfterAsync(bot, thread, TimeSpan.FromDays(2));

        Assert.Equal(["Time is up for Objective. Ann Price, press Next when you are ready."], said);
    }

    [Fact]
    public async Task Bot_RestartedAcrossBothNotices_SaysEachOnce()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            Conversation thread;
            await using (var first = await StartBotAsync(folder.FullName))
            {
                thread = await StepAsync(first, 40);
                Assert.Single(await SaidAfterAsync(first, thread, TimeSpan.FromMinutes(35)));
            }

            // The next bot speaks into the next room; the thread is there by the same id.
            _clock.Advance(TimeSpan.FromMinutes(5));
            await using var second = await StartBotAsync(folder.FullName);
            await TickAsync(second);
            await TickAsync(second);
            var waiting = second.Query("SELECT Activity FROM Outbox WHERE NOT Sent");

            Assert.Equal(1, waiting.Count(text => text.Contains("Time is up", StringComparison.Ordinal)));
            Assert.DoesNotContain(waiting, text => text.Contains("left", StringComparison.Ordinal));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Step_Paused_SaysNothingAndGoesOnWithTheTimeLeft()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot, 40);
        _clock.Advance(TimeSpan.FromMinutes(32));
        await PressAsync(bot, thread, SessionVerb.Pause);

        var paused = await SaidAfterAsync(bot, thread, TimeSpan.FromHours(5));
        await PressAsync(bot, thread, SessionVerb.Resume);
        var early = await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(2));
        var warned = await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(1));
        await PressAsync(bot, thread, SessionVerb.Pause);
        await PressAsync(bot, thread, SessionVerb.Resume);
        var warnedStill = await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(4.5));
        var over = await SaidAfterAsync(bot, thread, TimeSpan.FromMinutes(0.5));

        Assert.Empty(paused);
        Assert.Empty(early);
        Assert.Equal(["5 minutes left for Objective."], warned);
        Assert.Equal(warned, warnedStill);
        Assert.Equal(2, over.Count);
    }

    [Fact]
    public async Task MoveOn_TwoWorkersAtOnce_MovesOnce()
    {
        await using var bot = await StartBotAsync();
        var thread = await StepAsync(bot, 1, moveOn: true);
        var entry = (await bot.SessionAsync(thread)).StepEntry;
        _clock.Advance(TimeSpan.FromMinutes(1));

        var boxes = bot.Services.GetRequiredService<TimeBoxes>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => boxes.SayDueAsync(CancellationToken.None))));

        var session = await bot.SessionAsync(thread);
        Assert.Equal(("successes", entry + 1), (session.StepId, session.StepEntry));
        Assert.Equal(["Time is up for Objective. Moving on."], await SaidAfterAsync(bot, thread, TimeSpan.Zero));
    }

    [Fact]
    public async Task MoveOn_SessionChangedInBetween_MovesTheNextTime()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions(), _clock);
        var thread = await StepAsync(bot, 1, moveOn: true);
        var session = await bot.SessionAsync(thread);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var dev = session.Roster.First(person => person.Name == "Dev Patel");
        store!.After = (nameof(ISessionStore.NoticesDueAsync), () =>
            bot.Store().CommitAsync(new SessionChange(session with { Facilitator = dev }), CancellationToken.None)
        );

        var boxes = bot.Services.GetRequiredService<TimeBoxes>();
        await boxes.SayDueAsync(CancellationToken.None);
        await boxes.SayDueAsync(CancellationToken.None);

        Assert.Equal("successes", (await bot.SessionAsync(thread)).StepId);
        Assert.Equal(["Time is up for Objective. Moving on."], await SaidAfterAsync(bot, thread, TimeSpan.Zero));
    }

    private Task<RehearsedBot> StartBotAsync(string? folder = null) => RehearsedBot.StartAsync(new RehearsalOptions(), _clock, folder);

    private static async Task<Conversation> StepAsync(RehearsedBot bot, int minutes, bool moveOn = false)
    {
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Winter ward move",
                ["names"] = "true",
                ["moveOn"] = moveOn ? "true" : "false",
                ["minutes.objective"] = $"{minutes}",
            }
        );
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    private static async Task PressAsync(RehearsedBot bot, Conversation thread, string verb) =>
        Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb)).SaysSaved());

    /// <summary>Everything that was said about time so far, after so much more of it.</summary>
    private async Task<List<string>> SaidAfterAsync(RehearsedBot bot, Conversation thread, TimeSpan time)
    {
        _clock.Advance(time);
        await TickAsync(bot);
        await TickAsync(bot);

        await bot.EmptyOutboxAsync();
        return
        [
            .. bot
                .Room.Messages(thread)
                .Where(message => message.FromBot && message.Card is null)
                .Select(message => message.Text.Replace("\\", "", StringComparison.Ordinal)),
        ];
    }

    private static async Task TickAsync(RehearsedBot bot)
    {
        await bot.Services.GetRequiredService<TimeBoxes>().SayDueAsync(CancellationToken.None);
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);
    }
}
