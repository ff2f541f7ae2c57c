using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques;

/// <summary>Everybody has the chance to mark, the chart is always shown, and what would have made it a 10 is looked back on.</summary>
public sealed class RetrospectMarksTests
{
    private const string HalfHaveMarked = "3 of 6 have marked. Press Review again to go on without the others.";

    [Fact]
    public async Task Review_WithMarksMissing_SaysSoOnceAndThenShowsTheChart()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await AtTheMarksAsync(bot);
        await MarkAsync(bot, thread, "Ann", "7");
        await MarkAsync(bot, thread, "Bea", "8", "Medicines that move");
        await MarkAsync(bot, thread, "Carys", "6", "A week's notice");
        var press = Wire.Write(bot.Room, bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);

        var warned = await bot.Room.PostActivityAsync(press);
        var delivered = await bot.Room.RedeliverAsync(press);
        var stayed = (await bot.SessionAsync(thread)).StepId;
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        var review = await bot.ReadAsync(bot.Dev(), thread);

        Assert.Equal(HalfHaveMarked, warned.Notice());
        Assert.All(delivered, again => Assert.Equal(HalfHaveMarked, again.Notice()));
        Assert.Equal("marks", stayed);
        Assert.Contains("**Average 7.0** · From 6 to 8", review, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Review_WhenAllHaveMarkedOrTheMarksAreRevealed_GoesOnAtOnce(bool all)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await AtTheMarksAsync(bot);
        foreach (var name in bot.Channel.Members.Take(all ? 6 : 1).Select(member => member.Name.Split(' ')[0]))
        {
            await MarkAsync(bot, thread, name, "5");
        }

        if (!all)
        {
            await bot.DoAsync(bot.Ann, thread, SessionVerb.Reveal);
        }

        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);

        Assert.Equal(Session.ReviewStep, (await bot.SessionAsync(thread)).StepId);
        Assert.Contains("**Average 5.0**", await bot.ReadAsync(bot.Ann, thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_FromTheReview_LetsThoseMarkWhoHaveNotAndNobodyChangeTheirs()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await InTheReviewAsync(bot);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Back);

        var ofDev = await bot.PressAsync(bot.Dev(), thread, await bot.SessionAsync(thread), SessionVerb.View);
        var ofBea = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.View);
        var changed = await PressMarkAsync(bot, thread, "Bea", "1");
        var late = await PressMarkAsync(bot, thread, "Dev", "2");
        var lateAgain = await PressMarkAsync(bot, thread, "Dev", "9");

        Assert.Equal(["mark", "ten"], Wire.InputsOf(ofDev.Card!).Select(input => input.Id));
        Assert.Empty(Wire.InputsOf(ofBea.Card!));
        Assert.True(late.SaysSaved(), late.ToString());
        Assert.Contains("**Average 5.0** · From 2 to 8", string.Join('\n', CardReader.Lines(late.Card)), StringComparison.Ordinal);
        Assert.All(new[] { changed, lateAgain }, refused =>
            Assert.StartsWith("That step has closed", refused.Notice(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Tens_InTheReview_AreVotedOnAndMadeActionsOfWithoutAName()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await InTheReviewAsync(bot);
        var ten = (await bot.ContentsAsync(thread)).Contributions.Single(said => said.Fields.ContainsKey("ten")).Id;

        await bot.DoAsync(bot.Ann, thread, SessionVerb.OpenVoting);
        await bot.DoAsync(bot.Dev(), thread, SessionVerb.Vote, item: ten);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.CloseVoting);
        var review = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.View);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.SaveAction, new() { ["what"] = "Move the medicines too" }, ten);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        var closed = await bot.CardAsync(thread, bot.Ann, "Summary");

        var lines = CardReader.Lines(review.Card).ToList();
        Assert.Equal("1 vote · Marks", lines[lines.IndexOf("Medicines that move") + 1]);
        Assert.DoesNotContain("Bea Okafor", lines);
        Assert.Equal(ten, Assert.Single((await bot.ContentsAsync(thread)).Actions).FromContribution);
        Assert.Contains("Medicines that move (1 vote)", closed.TextFor(bot.Ann), StringComparison.Ordinal);
    }

    /// <summary>Ann's Retrospect where the marks are given.</summary>
    internal static async Task<Conversation> AtTheMarksAsync(RehearsedBot bot)
    {
        var thread = await bot.StartAsync(bot.Ann, "retrospect Winter ward move", []);
        await bot.NextAsync(bot.Ann, thread, 3);
        return thread;
    }

    // Bea gave an 8 and says what was missing, Carys a 5; the others did not mark.
    private static async Task<Conversation> InTheReviewAsync(RehearsedBot bot)
    {
        var thread = await AtTheMarksAsync(bot);
        await MarkAsync(bot, thread, "Bea", "8", "Medicines that move");
        await MarkAsync(bot, thread, "Carys", "5");
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        return thread;
    }

    private static async Task MarkAsync(RehearsedBot bot, Conversation thread, string name, string mark, string ten = "")
    {
        var answer = await PressMarkAsync(bot, thread, name, mark, ten);
        Assert.True(answer.SaysSaved(), answer.ToString());
    }

    private static async Task<BotAnswer> PressMarkAsync(RehearsedBot bot, Conversation thread, string name, string mark, string ten = "")
    {
        Person person = bot.Room.Person(name);
        return await bot.PressAsync(
            person,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["mark"] = mark, ["ten"] = ten }
        );
    }
}
