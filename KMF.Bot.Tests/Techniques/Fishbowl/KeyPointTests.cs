using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>A key point that stands in the scribe's form is not lost, whatever they press.</summary>
public sealed class KeyPointTests
{
    private const string Words = "Families help patients to eat";

    [Theory]
    [InlineData(BowlButtons.Take)]
    [InlineData(SessionVerb.Done)]
    [InlineData(SessionVerb.Next)]
    [InlineData(SessionVerb.Pause)]
    public async Task KeyPoint_FilledInWhenAnotherButtonIsPressed_IsSaved(string verb)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync([bot.Bea]);

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb, inputs: new() { [PaperButtons.PointInput] = Words });

        Assert.Equal(Words, Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
    }

    [Fact]
    public async Task KeyPoint_TooLongWhenAnotherButtonIsPressed_IsShownAgainAndNothingMoves()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync([bot.Bea]);
        var session = await bot.SessionAsync(thread);

        var words = new string('a', 501);
        var answer = await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next, inputs: new() { [PaperButtons.PointInput] = words });

        Assert.NotNull(answer.Notice());
        Assert.Contains(words, answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(session.StepId, (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task KeyPoint_OfSomebodyElseWithAnotherButton_IsNotTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync([bot.Bea], scribe: bot.Dev());

        await bot.PressAsync(
            bot.Carys,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Done,
            inputs: new() { [PaperButtons.PointInput] = Words }
        );

        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }
}
