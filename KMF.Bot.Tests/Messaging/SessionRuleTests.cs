using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;

namespace KMF.Bot.Tests.Messaging;

/// <summary>What a session must never do, whatever is pressed.</summary>
public sealed class SessionRuleTests
{
    [Fact]
    public async Task Edit_UnderAnotherStepsName_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await AtMarksAsync(bot);
        var card = await bot.CardAsync(thread, bot.Bea, "Your mark: 8");
        await bot.PressAsync(thread, bot.Bea, "Your mark: 8", "Save", new() { ["mark"] = "9" });
        var own = Find(bot.Room.Message(card.Id).CardFor(bot.Bea)!, SessionVerb.Add);
        var item = await OwnMarkAsync(bot, thread);

        own["kmf"]!["verb"] = SessionVerb.SaveEdit;
        own["kmf"]!["step"] = "objective";
        own["kmf"]!["item"] = item;
        own["text"] = "boom";
        await bot.Room.ActAsync(bot.Bea, card.Id, new JsonObject { ["type"] = "Action.Execute", ["verb"] = SessionVerb.SaveEdit }, own);
        await bot.PressAsync(thread, bot.Ann, "Marks out of 10", "Reveal");

        await bot.CardAsync(thread, bot.Ann, "Average 9.0");
    }

    [Fact]
    public async Task Summary_WhileAnswersAreHidden_TellsThemNowhere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["names"] = "true", ["atOnce"] = "false" });
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Not for your eyes yet" });

        await bot.SayAsync(bot.Carys, "summary", thread);
        var card = await bot.CardAsync(thread, bot.Carys, "Summary so far");
        var link = card.Card!["actions"]!.AsArray().First(action => action!["title"]!.ToString() == "Record (Markdown)")![
            "url"
        ]!.ToString();
        using var http = new HttpClient();

        Assert.DoesNotContain("Not for your eyes", card.TextFor(bot.Carys), StringComparison.Ordinal);
        Assert.DoesNotContain("Not for your eyes", await http.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloseAndStart_PressedAgainLater_LeavesTheNewSessionAlone()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync("First");
        await bot.SayAsync(bot.Ann, "retrospect Second", thread);
        var asked = await bot.CardAsync(thread, bot.Ann, "Close it and start the new one?");
        await bot.Room.PressAsync(bot.Ann, asked.Id, "Close and start");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start");
        await bot.CardAsync(thread, bot.Ann, "What was the objective");

        await bot.Room.PressAsync(bot.Ann, asked.Id, "Close and start");

        await bot.SayAsync(bot.Ann, "status", thread);
        await bot.Room.WaitForMessageAsync(thread, message =>
            message.Text.StartsWith("Retrospect: **Second**. Ann Price facilitates.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Reopened_OlderThanAnother_IsTheOneThatCommandsReach()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync("First");
        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Close");
        await bot.CardAsync(thread, bot.Ann, "How useful was this?");
        await bot.SayAsync(bot.Ann, "retrospect Second", thread);
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Cancel");

        await bot.PressAsync(thread, bot.Ann, "How useful was this?", "Reopen");
        await bot.CardAsync(thread, bot.Ann, "Review: what matters most?");
        await bot.SayAsync(bot.Ann, "status", thread);

        await bot.Room.WaitForMessageAsync(thread, message => message.Text == "Retrospect: **First**. Ann Price facilitates. the review.");
    }

    [Fact]
    public async Task Close_BeforeTheMarksAreRevealed_ShowsThem()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await AtMarksAsync(bot);

        await bot.PressAsync(thread, bot.Ann, "Marks out of 10", "Close");

        await bot.CardAsync(thread, bot.Bea, "**Average 8.0**");
    }

    [Fact]
    public async Task Answer_OfNothingVisible_IsSentBack()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync();

        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "\u200d\u3164 \u2800" });

        await bot.CardAsync(thread, bot.Bea, "Please write something first.");
    }

    [Fact]
    public async Task Facilitate_OnAnOldClientWithHiddenNames_SaysNothingOfWhoseWordsTheyAre()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["names"] = "false" });
        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Add", new() { ["text"] = "Said by Ann" });
        await bot.CardAsync(thread, bot.Bea, "Said by Ann");
        bot.Room.UseOldClient(bot.Ann);

        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Facilitate");
        var posted = await bot.Room.WaitForMessageAsync(thread, message =>
            message.Card is not null && CardReaderButtons(message).Contains("Next")
        );

        Assert.DoesNotContain("Edit", CardReaderButtons(posted));
        Assert.DoesNotContain("You", posted.TextFor(bot.Bea).Split('\n'));
    }

    private static IReadOnlyList<string> CardReaderButtons(Message message) => KMF.Rehearsal.People.CardReader.Buttons(message.Card);

    private static async Task<Conversation> AtMarksAsync(RehearsedBot bot)
    {
        var thread = await bot.StartRetrospectAsync();
        await bot.NextAsync(thread, "What was the objective", "What were the successes?");
        await bot.NextAsync(thread, "What were the successes?", "What were the disappointments?");
        await bot.NextAsync(thread, "What were the disappointments?", "Marks out of 10");
        await bot.PressAsync(thread, bot.Bea, "Marks out of 10", "Add", new() { ["mark"] = "8" });
        await bot.CardAsync(thread, bot.Bea, "Your mark: 8");
        return thread;
    }

    private static async Task<string> OwnMarkAsync(RehearsedBot bot, Conversation thread)
    {
        var store = bot.Services.GetService(typeof(KMF.Dialogs.Sessions.ISessionStore)) as KMF.Dialogs.Sessions.ISessionStore;
        var session = await store!.LatestAsync(bot.Room.Options.TenantId, thread.Id, CancellationToken.None);
        return (await store.ReadAsync(session!, CancellationToken.None)).Contributions.Single().Id.ToString("N");
    }

    private static JsonObject Find(JsonObject card, string verb)
    {
        return Search(card) ?? throw new InvalidOperationException($"No button {verb}: {card.ToJsonString()}");

        JsonObject? Search(JsonNode? node) =>
            node switch
            {
                JsonObject part when part["verb"]?.ToString() == verb && part["data"] is JsonObject data => (JsonObject)data.DeepClone(),
                JsonObject part => part.Select(child => Search(child.Value)).FirstOrDefault(hit => hit is not null),
                JsonArray array => array.Select(Search).FirstOrDefault(hit => hit is not null),
                _ => null,
            };
    }
}
