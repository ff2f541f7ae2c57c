using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Bot.Tests.Techniques;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;

namespace KMF.Bot.Tests.Sessions;

/// <summary>What a session is about stands where people look for it.</summary>
public sealed class SetUpTitleTests
{
    [Theory]
    [InlineData("retrospect", "")]
    [InlineData("edrych yn ôl", "")]
    [InlineData("retrospect Winter ward move", "Winter ward move")]
    public async Task SetUp_OfATechnique_HasTheTitleThatWasTypedAndNotItsName(string typed, string title)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());

        var thread = await bot.SayAsync(bot.Ann, typed);

        var card = await bot.SharedCardAsync(thread, "Get ready");
        Assert.Equal(title, Wire.InputsOf(card.Card!).Single(input => input.Id == "title").Value);
    }

    [Fact]
    public async Task Question_OfAnInquiry_IsHeadedByItsTopic()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync(bot.Ann, "appreciative inquiry Handover", []);
        await bot.DoAsync(bot.Bea, thread, SessionVerb.Add, new() { ["text"] = "Handovers that everybody looks forward to" });
        await bot.NextAsync(bot.Ann, thread);

        var lines = KMF.Rehearsal.People.CardReader.Lines((await bot.SharedCardAsync(thread, "Step 2 of 5")).Card).ToList();

        var topic = lines.FindIndex(line => line.EndsWith("Handovers that everybody looks forward to", StringComparison.Ordinal));
        Assert.InRange(topic, 1, lines.FindIndex(line => line.StartsWith("What has worked well", StringComparison.Ordinal)));
    }
}
