using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Actions;

public sealed class ActionReminderTests
{
    private const string Told = "You have an action";

    private readonly FakeTimeProvider _clock = new(At("2026-03-02T10:00Z"));

    [Theory]
    [InlineData("2026-03-02T10:00Z", "2026-03-20", "2026-03-17T09:00Z", "2026-03-20T09:00Z", "2026-03-27T09:00Z", "2026-04-03T08:00Z")]
    [InlineData("2026-10-05T10:00Z", "2026-10-20", "2026-10-17T08:00Z", "2026-10-20T08:00Z", "2026-10-27T09:00Z", "2026-11-03T09:00Z")]
    [InlineData("2026-03-25T10:00Z", "2026-03-29", "2026-03-26T09:00Z", "2026-03-29T08:00Z", "2026-04-05T08:00Z", "2026-04-12T08:00Z")]
    public async Task Owner_ThroughDaylightSaving_IsRemindedOnceEachAtNineInTheMorning(string now, string due, params string[] times)
    {
        _clock.AdjustTime(At(now));
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, due));
        List<string> expected = [Told];

        Assert.Equal(expected, await ToldAtAsync(bot, _clock.GetUtcNow()));
        foreach (var (time, heading) in times.Zip(["Due soon", "Due today", "Overdue", "Overdue"]))
        {
            Assert.Equal(expected, await ToldAtAsync(bot, At(time).AddSeconds(-1)));
            expected.Add(heading);
            Assert.Equal(expected, await ToldAtAsync(bot, At(time)));
            Assert.Equal(expected, await ToldAtAsync(bot, At(time).AddHours(20)));
        }
    }

    [Fact]
    public async Task Reminder_Read_SaysWhatAndWhenAndHasDone()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call **Estates** <at>Ann</at>", bot.Bea, "2026-03-20"));
        await ToldAtAsync(bot, At("2026-03-17T09:00Z"));

        var words = (await bot.CardAsync(bot.Room.PersonalChat(bot.Bea), bot.Bea, "Due soon")).TextFor(bot.Bea).Split('\n');

        Assert.Contains("Call **Estates** <at>Ann</at>", words);
        Assert.Contains("from Winter ward move · by 20 March 2026", words);
        Assert.Contains("Done", words);
    }

    [Fact]
    public async Task Clock_JumpsOverSeveralReminders_SaysOneThatIsTrueThen()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        await ToldAtAsync(bot, _clock.GetUtcNow());

        Assert.Equal([Told, "Overdue"], await ToldAtAsync(bot, At("2026-04-13T15:00Z")));
        Assert.Equal([Told, "Overdue"], await ToldAtAsync(bot, At("2026-04-17T07:59Z")));
        Assert.Equal([Told, "Overdue", "Overdue"], await ToldAtAsync(bot, At("2026-04-17T08:00Z")));
    }

    [Fact]
    public async Task Service_SleptOverTheFirst_SaysThatItIsStillToCome()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        await ToldAtAsync(bot, _clock.GetUtcNow());

        Assert.Equal([Told, "Due soon"], await ToldAtAsync(bot, At("2026-03-19T23:59Z")));
        Assert.Equal([Told, "Due soon", "Due today"], await ToldAtAsync(bot, At("2026-03-20T09:00Z")));
    }

    [Fact]
    public async Task Action_DueBeforeItsSessionCloses_BeginsWithTheNextWeek()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-02-27"));

        Assert.Equal([Told], await ToldAtAsync(bot, At("2026-03-06T08:59Z")));
        Assert.Equal([Told, "Overdue"], await ToldAtAsync(bot, At("2026-03-06T09:00Z")));
    }

    [Fact]
    public async Task Bot_RestartedAcrossAReminder_SaysItOnce()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            await using (var first = await StartBotAsync(folder.FullName))
            {
                await first.DecideAsync(("Call Estates", first.Bea, "2026-03-20"));
                Assert.Equal([Told, "Due soon"], await ToldAtAsync(first, At("2026-03-17T09:00Z")));
            }

            // The next bot cannot speak into the room of the first: what it says waits.
            _clock.SetUtcNow(At("2026-03-20T10:30Z"));
            await using var second = await StartBotAsync(folder.FullName);
            await second.RemindAsync();
            var waiting = second.Query("SELECT Activity FROM Outbox WHERE NOT Sent");
            _clock.SetUtcNow(At("2026-03-27T08:59Z"));
            await second.RemindAsync();

            Assert.Contains("Due today", Assert.Single(waiting), StringComparison.Ordinal);
            Assert.Equal(waiting, second.Query("SELECT Activity FROM Outbox WHERE NOT Sent"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Reminders_FoundByManyWorkersAtOnce_AreSaidOnce()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"), ("Write the list", bot.Bea, "2026-03-20"));
        await ToldAtAsync(bot, _clock.GetUtcNow());
        _clock.SetUtcNow(At("2026-03-17T09:00Z"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(bot.RemindAsync)));

        Assert.Equal([Told, Told, "Due soon", "Due soon"], await ToldAtAsync(bot, _clock.GetUtcNow()));
    }

    [Fact]
    public async Task Session_NotClosedOrOpenedAgain_RemindsNobody()
    {
        await using var bot = await StartBotAsync();
        var thread = await bot.ReviewAsync(bot.Channel, ("Call Estates", bot.Bea, "2026-03-05"));
        await ToldAtAsync(bot, At("2026-03-02T11:00Z"));
        await bot.MoveAsync(thread, SessionVerb.Close);
        await ToldAtAsync(bot, At("2026-03-02T11:30Z"));
        await bot.MoveAsync(thread, SessionVerb.Reopen);

        var whileOpen = await ToldAtAsync(bot, At("2026-03-06T12:00Z"));
        await bot.MoveAsync(thread, SessionVerb.Close);

        // That it is theirs has been said once.
        Assert.Equal([Told], whileOpen);
        Assert.Equal([Told], await ToldAtAsync(bot, At("2026-03-12T08:59Z")));
        Assert.Equal([Told, "Overdue"], await ToldAtAsync(bot, At("2026-03-12T09:00Z")));
    }

    [Fact]
    public async Task Reminder_ThatCannotBeSentMeanwhile_IsNotSaidOnceTheActionIsDone()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        await ToldAtAsync(bot, _clock.GetUtcNow());
        var told = bot.Room.Messages(bot.Room.PersonalChat(bot.Bea)).Single(message => message.Card is not null);
        bot.Room.Faults.OneIn(1, [Fault.Of(503)]);
        _clock.SetUtcNow(At("2026-03-17T09:00Z"));
        await bot.RemindAsync();
        await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);
        await Wire.UntilAsync(() => bot.Query("SELECT Reason FROM Outbox WHERE Failures > 0").Count == 1, "a sending that failed");
        var waiting = bot.Query("SELECT Activity FROM Outbox WHERE NOT Sent");

        await bot.Room.PressAsync(bot.Bea, told.Id, "Done");
        bot.Room.Faults.Clear();

        Assert.Contains("Due soon", Assert.Single(waiting), StringComparison.Ordinal);
        Assert.Equal([Told], await ToldAtAsync(bot, At("2026-06-01T09:00Z")));
    }

    [Fact]
    public async Task Owner_OfNoTeams_IsNeverReminded()
    {
        await using var bot = await StartBotAsync();
        await bot.DecideAsync(("Call Estates", null, "2026-03-20"));

        await ToldAtAsync(bot, At("2026-03-20T09:00Z"));

        Assert.All(bot.Room.People, person => Assert.Empty(bot.Told(person)));
        Assert.Empty(bot.Query("SELECT CAST(Seq AS TEXT) FROM Outbox"));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private Task<RehearsedBot> StartBotAsync(string? folder = null) => RehearsedBot.StartAsync(new RehearsalOptions(), _clock, folder);

    private Task<List<string>> ToldAtAsync(RehearsedBot bot, DateTimeOffset time) => bot.ToldAtAsync(_clock, time, bot.Bea);
}
