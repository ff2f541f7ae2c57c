using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>Teams answers with errors, closes the connection, says nothing, or has thrown the bot out.</summary>
[Collection(nameof(AloneCollection))]
public sealed class TeamsFaultTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Announcements_OneCallInThreeFails_EachIsSaidOnce()
    {
        await using var bot = await StartAsync();
        using var ticking = new Ticking(_clock);
        var thread = await InReviewAsync(bot);
        var session = await bot.SessionAsync(thread);
        foreach (var (owner, number) in bot.Room.People.SelectMany(person => new[] { (person, 1), (person, 2) }))
        {
            var saved = await bot.PressAsync(
                bot.Ann,
                thread,
                session,
                SessionVerb.SaveAction,
                inputs: new() { ["what"] = $"Task {number} of {owner.FirstName}", ["owner"] = owner.AadObjectId }
            );
            Assert.True(saved.SaysSaved(), saved.ToString());
        }

        bot.Room.Faults.OneIn(3, Fault.All);
        Assert.True((await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Close)).SaysSaved());
        await Wire.UntilAsync(() => bot.Query("SELECT Activity FROM Outbox WHERE NOT Sent").Count == 0, "an empty outbox");

        output.Figure(
            $"12 people told in person, {bot.Room.Faults.Count} calls of {bot.Room.ConnectorCalls.Length} went wrong, "
                + $"{Told(bot).Count} messages"
        );
        Assert.True(bot.Room.Faults.Count >= 4, "Too few faults for a test.");
        Assert.Equal(12, Told(bot).Count);
        Assert.Equal(12, Told(bot).Distinct().Count());
    }

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, Fault.All.Count)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Card_EveryOtherCallFails_IsRightInTheEnd(int kind)
    {
        await using var bot = await StartAsync();
        using var ticking = new Ticking(_clock);
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);

        bot.Room.Faults.Next(Fault.All[kind]);
        bot.Room.Faults.OneIn(2, [Fault.All[kind]]);
        var answers = new List<bool>();
        for (var number = 1; number <= 5; number++)
        {
            answers.Add(
                (
                    await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = $"Reason {number}" })
                ).SaysSaved()
            );
        }

        await bot.Room.WaitForAsync(
            room =>
                room.Messages(thread)
                    .Count(message =>
                        message.TextFor(bot.Carys).Contains("5 answers from 1 person", StringComparison.Ordinal)
                        || message.TextFor(bot.Carys).Contains("5 ateb", StringComparison.Ordinal)
                    ) == 1,
            Patience
        );
        output.Figure($"{Fault.All[kind]}: {bot.Room.Faults.Count} calls went wrong, the card is right");
        Assert.All(answers, Assert.True);
        Assert.Single(bot.Room.Messages(thread), message =>
            message.TextFor(bot.Ann).Contains("What was the objective", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Card_DeletedInTeams_IsPostedAgain()
    {
        await using var bot = await StartAsync();
        using var ticking = new Ticking(_clock);
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var card = await bot.CardAsync(thread, bot.Ann, "What was the objective");

        await bot.Room.DeleteAsync(bot.Ann, card.Id);
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "To move 24 patients" });

        Assert.NotEqual(card.Id, (await bot.CardAsync(thread, bot.Ann, "To move 24 patients")).Id);
    }

    [Fact]
    public async Task Channel_Deleted_IsLeftAloneAndTheOthersHearOfTheirActions()
    {
        await using var bot = await StartAsync();
        using var ticking = new Ticking(_clock);
        var thread = await InReviewAsync(bot);
        var session = await bot.SessionAsync(thread);
        bot.Room.Block(bot.Carys);
        foreach (var owner in new[] { bot.Bea, bot.Carys })
        {
            await bot.PressAsync(
                bot.Ann,
                thread,
                session,
                SessionVerb.SaveAction,
                inputs: new() { ["what"] = $"Task of {owner.FirstName}", ["owner"] = owner.AadObjectId }
            );
        }

        await bot.Room.DeleteChannelAsync(bot.Channel);
        var close = await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Close);
        await bot.Room.WaitForMessageAsync(
            bot.Room.PersonalChat(bot.Bea),
            message => message.TextFor(bot.Bea).Contains("Task of Bea", StringComparison.Ordinal),
            Patience
        );
        await Wire.UntilAsync(() => bot.Query("SELECT Reason FROM Outbox WHERE GivenUp").Count == 1, "the message being given up");
        await AnHourAsync();
        var calls = bot.Room.ConnectorCalls.Length;
        await AnHourAsync();

        output.Figure(
            $"{bot.Room.ConnectorCalls.Count(call => call.Status is 403 or 404)} calls were refused for ever; "
                + $"an hour later {bot.Room.ConnectorCalls.Length - calls} more were made"
        );
        Assert.True(close.SaysSaved());
        Assert.Equal(SessionState.Closed, (await bot.SessionAsync(thread)).State);
        Assert.Equal(["403 MessageWritesBlocked"], bot.Query("SELECT Reason FROM Outbox WHERE NOT Sent"));
        Assert.Equal(calls, bot.Room.ConnectorCalls.Length);
    }

    [Fact]
    public async Task Command_InAConversationThatTakesNoAnswer_IsNotDeliveredAgain()
    {
        await using var bot = await StartAsync();
        var help = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "help");
        help["conversation"]!["id"] = "19:gone@thread.v2";

        Assert.Equal(200, (await bot.Room.PostActivityAsync(help)).Status);
    }

    private async Task AnHourAsync()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10);
        }
    }

    private static List<(string Person, string Text)> Told(RehearsedBot bot) =>
        [
            .. bot.Room.People.SelectMany(person =>
                bot.Room.Messages(bot.Room.PersonalChat(person))
                    .Where(message => message.FromBot)
                    .Select(message => (person.Name, message.TextFor(person)))
            ),
        ];

    private static async Task<Conversation> InReviewAsync(RehearsedBot bot)
    {
        var thread = await bot.StartRetrospectAsync();
        while ((await bot.SessionAsync(thread)).StepId != Session.ReviewStep)
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved());
        }

        await bot.CardAsync(thread, bot.Ann, "Review: what matters most?");
        return thread;
    }

    // A call that hangs is given up soon, for the test's sake.
    private Task<RehearsedBot> StartAsync() =>
        RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) =>
                builder.Services.ConfigureHttpClientDefaults(client =>
                    client.ConfigureHttpClient(http => http.Timeout = TimeSpan.FromMilliseconds(500))
                ),
            new RehearsalOptions(),
            _clock
        );
}
