using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Messaging;

/// <summary>
/// An organisation can forbid that Teams tells the bot who is in a conversation. Everything that needs nobody's name works on.
/// </summary>
public sealed class RosterRefusedTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Retrospect_WhereTheRosterIsRefused_Starts(int status)
    {
        await using var bot = await RehearsedBot.StartAsync();
        RefuseRosters(bot, status);

        var thread = await bot.StartRetrospectAsync();

        var answer = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "To move 24 patients" }
        );
        Assert.True(answer.SaysSaved());
        await bot.NextAsync(thread, "What was the objective", "What were the successes?");
    }

    [Fact]
    public async Task Settings_WhereTheRosterIsRefused_CannotBeChangedAndSaySo()
    {
        await using var bot = await RehearsedBot.StartAsync();
        RefuseRosters(bot, 403);

        var where = await bot.SayAsync(bot.Ann, "settings");
        var answer = await bot.PressAsync(where, bot.Ann, "Settings", "Save");

        Assert.Equal("Only the meeting's organiser or a member who is not a guest can change that.", answer.Text);
    }

    [Fact]
    public async Task Facilitator_WhereTheRosterIsRefusedSince_IsWhoWasThereAtTheStart()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();
        RefuseRosters(bot, 403);

        await bot.SayAsync(bot.Ann, "facilitator @Bea Okafor", thread);

        await bot.Room.WaitForMessageAsync(thread, message => message.Text == "Bea Okafor facilitates from now on.");
    }

    [Fact]
    public async Task Log_WhereTheRosterIsRefused_SaysWhatCanBeDone()
    {
        using var log = new LoggedErrors(LogLevel.Warning);
        await using var bot = await RehearsedBot.StartAsync(builder => builder.Logging.AddProvider(log));
        RefuseRosters(bot, 403);

        await bot.StartRetrospectAsync();

        Assert.Contains(log.Lines, line => line.StartsWith("Teams does not say who is in a conversation", StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain("Ann", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Form_ThatCannotBeReplacedForTheOthers_IsDoneAndInTheLogWithWhatCanBeDone()
    {
        using var log = new LoggedErrors(LogLevel.Warning);
        await using var bot = await RehearsedBot.StartAsync(builder => builder.Logging.AddProvider(log));
        var where = await bot.SayAsync(bot.Ann, "coffee new");
        bot.Room.Faults.Where = (method, _) => method == "PUT";
        bot.Room.Faults.Next(Fault.Of(403));

        var answer = await bot.PressAsync(
            where,
            bot.Ann,
            "New coffee trial",
            "Create",
            new Dictionary<string, string> { ["name"] = "Coffee across the wards" }
        );

        Assert.NotNull(answer.Card);
        Assert.Contains(log.Lines, line => line.StartsWith("A form that somebody completed still stands there", StringComparison.Ordinal));
    }

    private static void RefuseRosters(RehearsedBot bot, int status)
    {
        bot.Room.Faults.Where = (_, path) =>
            path.Contains("members", StringComparison.Ordinal) || path.Contains("/meetings/", StringComparison.Ordinal);
        bot.Room.Faults.OneIn(1, [Fault.Of(status)]);
    }
}
