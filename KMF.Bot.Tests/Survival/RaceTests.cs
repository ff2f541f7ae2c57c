using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Survival;

/// <summary>What falls between two steps of one press.</summary>
[Collection(nameof(AloneCollection))]
public sealed class RaceTests
{
    [Fact]
    public async Task Add_SessionMovesOnBeforeTheCardIsDrawn_AnswersWithTheCardOfOneStep()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        store!.After = (nameof(ISessionStore.WriteAsync), () => bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next));

        var answer = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "To move 24 patients" });

        Assert.Equal("successes", (await bot.SessionAsync(thread)).StepId);
        Assert.Equal(["text"], CardReader.InputIds(answer.Card));
        Assert.All(Steps(answer.Card!), step => Assert.Equal("objective", step));
        Assert.NotNull(answer.OwnItem());
    }

    [Fact]
    public async Task Add_StepOpensAfterTheSessionWasRead_AnswersWithTheCardThatShowsTheWords()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var objective = await bot.SessionAsync(thread);
        await bot.PressAsync(bot.Ann, thread, objective, SessionVerb.Next);
        var successes = await bot.SessionAsync(thread);
        store!.After = (nameof(ISessionStore.FindAsync), () => bot.PressAsync(bot.Ann, thread, successes, SessionVerb.Back));

        var answer = await bot.PressAsync(bot.Bea, thread, objective, SessionVerb.Add, inputs: new() { ["text"] = "To move 24 patients" });

        Assert.True(answer.SaysSaved());
        Assert.Equal(["text"], CardReader.InputIds(answer.Card));
        Assert.NotNull(answer.OwnItem());
    }

    private static IEnumerable<string> Steps(JsonNode? node) =>
        node switch
        {
            JsonObject json => (json[Button.DataKey]?["step"] is { } step ? [step.ToString()] : Enumerable.Empty<string>()).Concat(
                json.SelectMany(child => Steps(child.Value))
            ),
            JsonArray list => list.SelectMany(Steps),
            _ => [],
        };
}
