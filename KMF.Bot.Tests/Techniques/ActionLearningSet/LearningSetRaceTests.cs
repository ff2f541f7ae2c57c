using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>Two at once, and the same delivered again.</summary>
public sealed class LearningSetRaceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Pick_OfTwoAtOnce_LeavesOnePresenterAndTellsTheLaterPress()
    {
        var told = 0;
        for (var round = 0; round < 5; round++)
        {
            await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
            var thread = await bot.MeetAsync();
            await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
            await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
            await bot.BidAsync(bot.Dev(), thread, "My new team", 9);
            await bot.DoAsync(bot.Ann, thread, SessionVerb.Reveal);
            var presses = new[]
            {
                await bot.WritePickAsync(bot.Ann, thread, "My extra shifts"),
                await bot.WritePickAsync(bot.Ann, thread, "My new team"),
            };

            var answers = await Task.WhenAll(presses.Select(press => bot.Room.PostActivityAsync(press)));
            var presenter = await bot.PresenterAsync(thread);
            var again = await Task.WhenAll(presses.Select(press => bot.Room.PostActivityAsync(press)));

            var later = Assert.Single(answers, answer => !answer.SaysSaved());
            Assert.StartsWith($"{(presenter == "Bea" ? "Bea Okafor" : "Dev")}", later.Notice(), StringComparison.Ordinal);
            Assert.Equal(presenter, await bot.PresenterAsync(thread));
            told += again.Length;
        }

        output.Figure(
            $"action learning set: 5 times two presenters picked at once, one each; {told} presses delivered again changed nothing"
        );
    }

    [Fact]
    public async Task Pick_InPlaceOfTheOneWhoWasPicked_IsTakenWhereThatWasSeen()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
        await bot.BidAsync(bot.Dev(), thread, "My new team", 9);
        await bot.PickAsync(thread, "My extra shifts");

        var other = await bot.PickAsync(thread, "My new team", instead: await bot.SaidAsync(thread, "My extra shifts"));
        var member = await bot.Room.PostActivityAsync(await bot.WritePickAsync(bot.Dev(), thread, "My extra shifts"));

        Assert.True(other.SaysSaved());
        Assert.Null(member.Card);
        Assert.Equal("Dev", await bot.PresenterAsync(thread));
    }

    [Fact]
    public async Task Bid_PressedTwiceAtOnceAndDeliveredAgain_IsOneBid()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        var session = await bot.SessionAsync(thread);
        var presses = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Wire.Write(
                    bot.Room,
                    bot.Bea,
                    thread,
                    session,
                    SessionVerb.Add,
                    inputs: new() { ["text"] = "My extra shifts", [Bid.NeedField] = "8" }
                )
            )
            .ToList();

        var answers = await Task.WhenAll(presses.Concat(presses).Select(press => bot.Room.PostActivityAsync(press)));

        Assert.All(answers, answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
    }
}
