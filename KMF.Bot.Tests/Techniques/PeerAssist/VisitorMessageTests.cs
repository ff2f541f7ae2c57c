using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.PeerAssist.PeerAssistSteps;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>What visitors are told in person, and when.</summary>
public sealed class VisitorMessageTests
{
    private readonly FakeTimeProvider _clock = PeerAssistSteps.Clock();

    [Fact]
    public async Task Close_ThenReopenedAndClosed_ThanksEachVisitorOnce()
    {
        await using var bot = await StartBotAsync(_clock);
        var (thread, _) = await AtAsync(bot, "actions");

        foreach (var verb in new[] { SessionVerb.Close, SessionVerb.Reopen, SessionVerb.Close })
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb);
            await SendAsync(bot);
        }

        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("for helping with **Ward moves**", StringComparison.Ordinal));
        Assert.DoesNotContain(Told(bot, bot.Bea), text => text.Contains("for helping with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Visitor_OutsideTheConversation_IsBroughtIntoEachStep()
    {
        await using var bot = await StartBotAsync(_clock);
        var (_, session) = await AtAsync(bot, "feedback");
        await SendAsync(bot);

        var card = await InPersonAsync(bot, bot.Dev(), session, SessionVerb.View);

        Assert.Single(Told(bot, bot.Dev()), text => text.Contains("Questions and feedback", StringComparison.Ordinal));
        Assert.Contains("Your question or advice", card.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_AsTheDayComes_GoToWhoHasNotAnsweredAndToWhoComes()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        foreach (var person in new[] { bot.Bea, bot.Carys })
        {
            await bot.PressAsync(
                bot.Ann,
                thread,
                await bot.SessionAsync(thread),
                "peer-assist.invite",
                inputs: new() { ["person"] = person.AadObjectId }
            );
        }

        await SendAsync(bot);
        var session = await bot.SessionAsync(thread);
        await InPersonAsync(bot, bot.Dev(), session, "peer-assist.accept");
        await InPersonAsync(bot, bot.Bea, session, "peer-assist.decline");
        _clock.Advance(TimeSpan.FromDays(3));
        await SendAsync(bot);
        var asked = Asked();
        _clock.Advance(new DateTimeOffset(2026, 3, 28, 8, 59, 0, TimeSpan.Zero) - _clock.GetUtcNow());
        await SendAsync(bot);
        var early = Reminded();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(bot);

        Assert.Equal([bot.Carys.Name], asked);
        Assert.Empty(early);
        Assert.Equal([bot.Dev().Name], Reminded());
        Assert.Equal(asked, Asked());

        List<string> Asked() => Who("You have not answered yet");
        List<string> Reminded() => Who("Tomorrow you are a visitor");
        List<string> Who(string words) =>
            [
                .. new[] { bot.Bea, bot.Carys, bot.Dev() }
                    .Where(person => Told(bot, person).Any(text => text.Contains(words, StringComparison.Ordinal)))
                    .Select(person => person.Name),
            ];
    }

    [Fact]
    public async Task Cancel_WithRemindersWaiting_TakesThemBackAndSaysSo()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot);
        await InviteDevAsync(bot, thread);
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            "peer-assist.invite",
            inputs: new() { ["person"] = bot.Bea.AadObjectId }
        );
        await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "peer-assist.accept");
        await SendAsync(bot);
        Assert.Equal(2, bot.Query("SELECT Id FROM Outbox WHERE NOT Sent").Count);

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Cancel);
        await SendAsync(bot);
        _clock.Advance(TimeSpan.FromDays(60));
        await SendAsync(bot);

        Assert.Empty(bot.Query("SELECT Id FROM Outbox WHERE NOT Sent"));
        Assert.All([bot.Dev(), bot.Bea], person => Assert.Contains("is cancelled", Told(bot, person)[^1], StringComparison.Ordinal));
        Assert.Equal(Unknown, (await InPersonAsync(bot, bot.Dev(), await bot.SessionAsync(thread), "peer-assist.decline")).Text);
    }
}
