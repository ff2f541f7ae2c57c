using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.PeerAssist.PeerAssistSteps;

namespace KMF.Bot.Tests.Techniques.PeerAssist;

/// <summary>What a Peer Assist needs before it starts.</summary>
public sealed class PeerAssistSetUpTests
{
    private readonly FakeTimeProvider _clock = PeerAssistSteps.Clock();

    [Theory]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-16", false)]
    public async Task Start_WithThirteenOrFourteenDays_WarnsUnderTwoWeeksAndGoesOn(string date, bool isShort)
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await StartAsync(bot, date);

        var card = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.View);

        Assert.Equal("invite", (await bot.SessionAsync(thread)).StepId);
        Assert.Equal(isShort, card.Card!.ToJsonString().Contains("less than two weeks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("date", "2026-03-01", "That day is over.")]
    [InlineData("date", "", "Please fill in: Date")]
    [InlineData("purpose", "", "Please fill in:")]
    public async Task Start_WithoutWhatItNeeds_IsRefused(string field, string value, string line)
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await OpenAsync(bot);

        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new(SetUp("2026-03-29")) { [field] = value }
        );

        Assert.StartsWith(line, answer.Notice(), StringComparison.Ordinal);
        Assert.Equal(SessionState.SettingUp, (await bot.SessionAsync(thread)).State);
    }

    [Fact]
    public async Task Start_VisitorInTheHomeTeam_IsRefused()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await OpenAsync(bot);
        var inputs = SetUp("2026-03-29");
        (inputs["home"], inputs["visitors"]) = (bot.Bea.AadObjectId, bot.Bea.AadObjectId);

        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs);

        Assert.StartsWith("Nobody can be in the home team", answer.Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithDaysToCollectForged_TakesTheStepsOneAfterTheOther()
    {
        await using var bot = await StartBotAsync(_clock);
        var thread = await OpenAsync(bot);

        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new(SetUp("2026-03-29")) { ["collectUntil"] = "2026-03-20" }
        );

        Assert.Equal("invite", (await bot.SessionAsync(thread)).StepId);
    }
}
