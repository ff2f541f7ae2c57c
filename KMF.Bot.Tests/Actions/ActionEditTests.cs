using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Actions;

/// <summary>Actions are changed in the review, and after it by their owners and whoever facilitated.</summary>
public sealed class ActionEditTests
{
    private const string IsOver = "That day is over. Choose another, or press the same button again to keep it.";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Edit_InTheReview_ShowsTheActionAndSavesItInItsPlace()
    {
        await using var bot = await StartAsync();
        var thread = await bot.ReviewAsync(bot.Channel, ("Call Estates", bot.Bea, "2026-03-20"), ("Write the list", null, ""));
        var first = ActionId(bot, "Call Estates");

        var form = await PressAsync(bot, thread, SessionVerb.EditAction, first);
        var saved = await SaveAsync(bot, thread, first, Inputs("Call Estates twice", bot.Dev(), "2026-03-21"));

        Assert.Equal([("what", "Call Estates"), ("owner", bot.Bea.AadObjectId), ("due", "2026-03-20")], Wire.InputsOf(form.Card!));
        Assert.True(saved.SaysSaved(), saved.ToString());
        var actions = (await bot.ContentsAsync(thread)).Actions;
        Assert.Equal(["Call Estates twice", "Write the list"], actions.Select(action => action.What));
        Assert.Equal(
            (first, bot.Dev().AadObjectId, new DateOnly(2026, 3, 21)),
            (actions[0].Id, actions[0].Owner!.Id, actions[0].Due!.Value)
        );
    }

    [Fact]
    public async Task Save_WithADayThatIsOver_IsAskedOnceAndThenKept()
    {
        await using var bot = await StartAsync();
        var thread = await bot.ReviewAsync(bot.Channel);
        var session = await bot.SessionAsync(thread);
        var press = Wire.Write(
            bot.Room,
            bot.Ann,
            thread,
            session,
            SessionVerb.SaveAction,
            inputs: Inputs("Call Estates", bot.Bea, "2026-03-01")
        );

        var asked = await bot.Room.PostActivityAsync(press);
        var delivered = await bot.Room.RedeliverAsync(press);
        var none = (await bot.ContentsAsync(thread)).Actions;
        var other = await PressAsync(bot, thread, SessionVerb.SaveAction, null, Inputs("Call Estates", bot.Bea, "2026-02-28"));
        var kept = await PressAsync(bot, thread, SessionVerb.SaveAction, null, Inputs("Call Estates", bot.Bea, "2026-03-01"));

        Assert.Equal(IsOver, asked.Notice());
        Assert.All(delivered, again => Assert.Equal(IsOver, again.Notice()));
        Assert.Empty(none);
        Assert.Equal(IsOver, other.Notice());
        Assert.Equal([("what", "Call Estates"), ("owner", bot.Bea.AadObjectId), ("due", "2026-02-28")], Wire.InputsOf(other.Card!));
        Assert.True(kept.SaysSaved(), kept.ToString());
        Assert.Equal(new DateOnly(2026, 3, 1), Assert.Single((await bot.ContentsAsync(thread)).Actions).Due);
    }

    [Theory]
    [InlineData("before action review Ward move", 3, "owner")]
    [InlineData("peer assist Ward move", 4, "who")]
    public async Task Answer_ThatIsAnAction_IsAskedAboutADayThatIsOverAndItsOwnerIsPicked(string command, int steps, string owner)
    {
        await using var bot = await StartAsync();
        var thread = await bot.SayAsync(bot.Ann, command);
        await bot.MoveAsync(
            thread,
            SessionVerb.Start,
            new()
            {
                ["title"] = "Ward move",
                ["starts"] = "2026-03-20",
                ["date"] = "2026-03-20",
                ["purpose"] = "Move",
            }
        );
        for (var step = 0; step < steps; step++)
        {
            await bot.MoveAsync(thread, SessionVerb.Next);
        }

        var inputs = Inputs("Call Estates", bot.Bea, "2026-03-01");
        inputs[owner] = bot.Bea.AadObjectId;
        var form = await PressAsync(bot, thread, SessionVerb.View, null);
        var asked = await PressAsync(bot, thread, SessionVerb.Add, null, inputs);
        var kept = await PressAsync(bot, thread, SessionVerb.Add, null, inputs);

        Assert.Contains("\"Bea Okafor\"", form.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(IsOver, asked.Notice());
        Assert.True(kept.SaysSaved(), kept.ToString());
        Assert.Contains("\"text\":\"Bea Okafor\"", kept.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfADecidedAction_IsSavedAndItsNewOwnerToldAndReminded()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        var list = await bot.SayAsync(bot.Ann, "actions");
        var id = ActionId(bot, "Call Estates");

        var form = await ItemAsync(bot, list, bot.Ann, ActionItemVerb.Edit, id);
        var saved = await ItemAsync(bot, list, bot.Ann, ActionItemVerb.Save, id, Inputs("Call Estates again", bot.Dev(), "2026-03-10"));
        var told = await bot.ToldAtAsync(_clock, new DateTimeOffset(2026, 3, 7, 9, 0, 0, TimeSpan.Zero), bot.Dev());

        Assert.Equal([("what", "Call Estates"), ("owner", bot.Bea.AadObjectId), ("due", "2026-03-20")], Wire.InputsOf(form.Card!));
        Assert.Contains("Saved: Call Estates again", CardReader.Lines(saved.Card));
        Assert.Equal(["You have an action", "Due soon"], told);
        Assert.Equal(["You have an action"], bot.Told(bot.Bea));
    }

    [Fact]
    public async Task Save_ByAnotherOrEmptyOrPast_ChangesNothing()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""));
        var list = await bot.SayAsync(bot.Ann, "actions");
        var id = ActionId(bot, "Call Estates");

        var byAnother = await ItemAsync(bot, list, bot.Dev(), ActionItemVerb.Save, id, Inputs("Rest", bot.Dev(), ""));
        var empty = await ItemAsync(bot, list, bot.Bea, ActionItemVerb.Save, id, Inputs(" ", bot.Bea, ""));
        var past = await ItemAsync(bot, list, bot.Bea, ActionItemVerb.Save, id, Inputs("Rest", bot.Bea, "2026-03-01"));

        Assert.Contains(
            "Only the action's owner, or whoever facilitated the session, can do that.",
            byAnother.Raw,
            StringComparison.Ordinal
        );
        Assert.Equal("Please write something first.", empty.Notice());
        Assert.Equal(IsOver, past.Notice());
        Assert.Equal(["Call Estates"], bot.Query("SELECT What FROM Actions"));
    }

    [Fact]
    public async Task Save_DeliveredAgainAfterALaterChange_ChangesNothing()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""));
        var list = await bot.SayAsync(bot.Ann, "actions");
        var id = ActionId(bot, "Call Estates");
        var press = WriteItem(bot, list, bot.Bea, ActionItemVerb.Save, id, Inputs("First", bot.Bea, ""));

        await bot.Room.RedeliverAsync(press, times: 2);
        await ItemAsync(bot, list, bot.Bea, ActionItemVerb.Save, id, Inputs("Second", bot.Bea, ""));
        await bot.Room.RedeliverAsync(press);

        Assert.Equal(["Second"], bot.Query("SELECT What FROM Actions"));
    }

    private Task<RehearsedBot> StartAsync() => RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

    private static Dictionary<string, string> Inputs(string what, Person owner, string due) =>
        new()
        {
            ["what"] = what,
            ["owner"] = owner.AadObjectId,
            ["due"] = due,
        };

    private static Guid ActionId(RehearsedBot bot, string what) =>
        Guid.Parse(Assert.Single(bot.Query($"SELECT Id FROM Actions WHERE What = '{what}'")));

    private static async Task<BotAnswer> PressAsync(
        RehearsedBot bot,
        Conversation thread,
        string verb,
        Guid? item,
        Dictionary<string, string>? inputs = null
    ) => await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb, item, inputs);

    private static async Task<BotAnswer> SaveAsync(RehearsedBot bot, Conversation thread, Guid changed, Dictionary<string, string> inputs)
    {
        var data = Wire.Data(await bot.SessionAsync(thread), SessionVerb.SaveAction, inputs: inputs);
        data[Button.DataKey]!["other"] = changed.ToString("N");
        return await bot.Room.PostActivityAsync(
            bot.Room.WriteExecute(bot.Ann, bot.Room.Messages(thread)[0].Id, SessionVerb.SaveAction, data)
        );
    }

    private static JsonObject WriteItem(
        RehearsedBot bot,
        Conversation where,
        Person person,
        string verb,
        Guid action,
        Dictionary<string, string>? inputs = null
    )
    {
        var data = new JsonObject
        {
            [Button.DataKey] = new JsonObject
            {
                ["verb"] = verb,
                ["card"] = "list",
                ["page"] = 0,
                ["action"] = action.ToString("N"),
            },
        };
        foreach (var (id, value) in inputs ?? [])
        {
            data[id] = value;
        }

        return bot.Room.WriteExecute(person, bot.Room.Messages(where)[0].Id, verb, data);
    }

    private static Task<BotAnswer> ItemAsync(
        RehearsedBot bot,
        Conversation where,
        Person person,
        string verb,
        Guid action,
        Dictionary<string, string>? inputs = null
    ) => bot.Room.PostActivityAsync(WriteItem(bot, where, person, verb, action, inputs));
}
