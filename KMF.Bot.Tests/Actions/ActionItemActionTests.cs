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

public sealed class ActionItemActionTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Actions_TypedInTheTeam_ShowsWhatIsToDoWithWhoAndWhen()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(
            ("Call Estates", bot.Bea, "2026-03-20"),
            ("Write the list", bot.Dev(), "2026-02-27"),
            ("Thank everybody", null, "")
        );

        var thread = await bot.SayAsync(bot.Bea, "actions");
        var words = await WordsAsync(bot, thread, bot.Bea, "3 to do · 1 overdue");

        Assert.Equal(
            [
                "Actions",
                "3 to do · 1 overdue",
                "Overdue",
                "Write the list",
                "Dev Patel · Winter ward move · by 27 February 2026",
                "Done",
                "Edit",
                "Call Estates",
                "Bea Okafor · Winter ward move · by 20 March 2026",
                "Done",
                "Edit",
                "Thank everybody",
                "Winter ward move",
                "Done",
                "Edit",
            ],
            words
        );
    }

    [Fact]
    public async Task Actions_InWelshOrWithNothingToDo_SaysSo()
    {
        await using var bot = await StartAsync();

        var thread = await bot.SayAsync(bot.Carys, "camau gweithredu");

        Assert.Equal(["Camau gweithredu", "Dim byd i'w wneud"], await WordsAsync(bot, thread, bot.Carys, "Camau gweithredu"));
    }

    [Fact]
    public async Task Actions_InAnotherTeamOrChat_HoldNothingOfThisOne()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        var otherTeam = bot.Room.Channel("Summer refit");

        foreach (var place in new[] { otherTeam, bot.Room.GroupChat })
        {
            var where = await bot.SayAsync(place.Members[0], "actions", place);

            Assert.Equal(["Actions", "Nothing to do"], await WordsAsync(bot, where, place.Members[0], "Nothing to do"));
        }
    }

    [Fact]
    public async Task MyActions_TypedInAChannel_GoToTheAskerAlone()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"), ("Ann's own", bot.Ann, ""));
        var chat = await bot.ReviewAsync(bot.Room.GroupChat, ("Talk to Dev in private", bot.Bea, "2026-03-10"));
        await bot.MoveAsync(chat, SessionVerb.Close);

        var thread = await bot.SayAsync(bot.Bea, "my actions");
        var words = await WordsAsync(bot, bot.Room.PersonalChat(bot.Bea), bot.Bea, "My actions");

        Assert.Equal(
            [
                "My actions",
                "2 to do",
                "Talk to Dev in private",
                "Winter ward move · by 10 March 2026",
                "Done",
                "Edit",
                "Call Estates",
                "Winter ward move · by 20 March 2026",
                "Done",
                "Edit",
            ],
            words
        );
        await bot.Room.WaitForMessageAsync(thread, message => message.Text == "I have sent you your actions in our own chat.");
        Assert.DoesNotContain(bot.Room.Messages(thread), message => message.Card is not null);
        Assert.DoesNotContain(bot.Room.Messages(bot.Room.PersonalChat(bot.Ann)), message =>
            message.TextFor(bot.Ann).Contains("Talk to Dev", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("my actions")]
    [InlineData("actions")]
    public async Task MyActions_InThePersonalChat_AreShownThere(string command)
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"), ("Ann's own", bot.Ann, ""));
        var chat = bot.Room.PersonalChat(bot.Bea);

        await bot.SayAsync(bot.Bea, command, chat);

        Assert.Equal(
            ["My actions", "1 to do", "Call Estates", "Winter ward move · by 20 March 2026", "Done", "Edit"],
            await WordsAsync(bot, chat, bot.Bea, "My actions")
        );
    }

    [Fact]
    public async Task Done_PressedByTheOwner_ShowsItDoneThereAndOnTheSessionsCardWithAWayBack()
    {
        await using var bot = await StartAsync();
        var session = await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"), ("Write the list", bot.Dev(), ""));
        using var ticking = new Ticking(_clock);
        var thread = await bot.SayAsync(bot.Bea, "actions");

        await bot.PressAsync(thread, bot.Bea, "Call Estates", "Done");
        var done = await WordsAsync(bot, thread, bot.Bea, "Done: Call Estates");
        await bot.CardAsync(session, bot.Ann, "Call Estates · Bea Okafor · by 20 March 2026 · done");
        await bot.PressAsync(thread, bot.Bea, "Call Estates", "Not done");
        var undone = await WordsAsync(bot, thread, bot.Bea, "Not done yet: Call Estates");

        Assert.Contains("Bea Okafor · Winter ward move · by 20 March 2026 · done on 2 March 2026", done);
        Assert.Equal(("1 to do", "2 to do"), (done[2], undone[2]));
        Assert.Equal(["Done", "Done"], undone.Where(word => word is "Done" or "Not done"));
    }

    [Fact]
    public async Task Done_PressedByTheFacilitator_IsDone()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""), ("Thank everybody", null, ""));
        var thread = await bot.SayAsync(bot.Ann, "actions");

        foreach (var action in new[] { "Call Estates", "Thank everybody" })
        {
            await PressAsync(bot, thread, bot.Ann, ActionItemVerb.Done, ActionId(bot, action));
        }

        Assert.Equal(["Ann Price", "Ann Price"], bot.Query("SELECT DoneByName FROM Actions"));
    }

    [Fact]
    public async Task Done_PressedByAnother_ChangesNothingAndIsAudited()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""), ("Thank everybody", null, ""));
        var thread = await bot.SayAsync(bot.Dev(), "actions");
        await bot.SayAsync(bot.Dev(), "actions", bot.Room.PersonalChat(bot.Dev()));

        var answers = new[]
        {
            await PressAsync(bot, thread, bot.Dev(), ActionItemVerb.Done, ActionId(bot, "Call Estates")),
            await PressAsync(bot, thread, bot.Dev(), ActionItemVerb.Done, ActionId(bot, "Thank everybody")),
            await PressAsync(bot, bot.Room.PersonalChat(bot.Dev()), bot.Dev(), ActionItemVerb.NotDone, ActionId(bot, "Call Estates")),
        };

        Assert.All(answers, answer =>
            Assert.Contains(
                "Only the action's owner, or whoever facilitated the session, can do that.",
                answer.Raw,
                StringComparison.Ordinal
            )
        );
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(DoneAt) AS TEXT) FROM Actions"));
        Assert.Equal(["action.done", "action.done", "action.not-done"], bot.Query("SELECT Verb FROM Audit ORDER BY Verb"));
    }

    [Fact]
    public async Task Done_ForgedOrFromAnotherTenant_IsUnknownAndAudited()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""));
        var thread = await bot.SayAsync(bot.Bea, "actions");
        var elsewhere = Write(bot, thread, bot.Bea, ActionItemVerb.Done, ActionId(bot, "Call Estates"));
        elsewhere["conversation"]!["tenantId"] = "00000000-0000-0000-0000-00000000beef";

        var answers = new[]
        {
            await bot.Room.PostActivityAsync(elsewhere),
            await PressAsync(bot, thread, bot.Bea, ActionItemVerb.Done, Guid.NewGuid()),
            await PressAsync(bot, thread, bot.Bea, ActionItemVerb.Done, null),
        };

        Assert.All(answers, answer => Assert.Contains("That card is no longer in use here.", answer.Raw, StringComparison.Ordinal));
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(DoneAt) AS TEXT) FROM Actions"));
        Assert.Equal(3, bot.Query("SELECT Verb FROM Audit").Count);
    }

    [Fact]
    public async Task Done_DeliveredAgainAfterItWasUndone_StaysUndone()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, ""));
        var thread = await bot.SayAsync(bot.Bea, "actions");
        var press = Write(bot, thread, bot.Bea, ActionItemVerb.Done, ActionId(bot, "Call Estates"));

        await bot.Room.RedeliverAsync(press, times: 3);
        var done = bot.Query("SELECT DoneByName FROM Actions");
        await PressAsync(bot, thread, bot.Bea, ActionItemVerb.NotDone, ActionId(bot, "Call Estates"));
        await bot.Room.RedeliverAsync(press);

        Assert.Equal(["Bea Okafor"], done);
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(DoneAt) AS TEXT) FROM Actions"));
    }

    [Fact]
    public async Task Done_PressedOnAnOldCard_ShowsHowItIs()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync(("Call Estates", bot.Bea, "2026-03-20"));
        await bot.ToldAtAsync(_clock, _clock.GetUtcNow(), bot.Bea);
        var chat = bot.Room.PersonalChat(bot.Bea);
        var old = await bot.CardAsync(chat, bot.Bea, "You have an action");
        var list = await bot.SayAsync(bot.Ann, "actions");
        await bot.PressAsync(list, bot.Ann, "Call Estates", "Done");
        _clock.Advance(TimeSpan.FromDays(8));

        var answer = await bot.Room.PressAsync(bot.Bea, old.Id, "Done");
        var listed = await bot.SayAsync(bot.Ann, "actions");

        Assert.Equal(
            ["Done", "Call Estates", "from Winter ward move · by 20 March 2026 · done on 2 March 2026", "Not done"],
            Lines(answer.Card)
        );
        Assert.Equal(["Ann Price"], bot.Query("SELECT DoneByName FROM Actions"));
        await bot.CardAsync(listed, bot.Ann, "Nothing to do");
    }

    [Fact]
    public async Task Actions_Many_ComeInPages()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync([.. Enumerable.Range(1, 8).Select(number => ($"Action {number}", (Person?)bot.Bea, $"2026-04-0{number}"))]);
        var thread = await bot.SayAsync(bot.Bea, "actions");

        await bot.PressAsync(thread, bot.Bea, "8 to do", "More");
        var second = await WordsAsync(bot, thread, bot.Bea, "Action 8");
        await bot.PressAsync(thread, bot.Bea, "Action 7", "Done");
        var done = await WordsAsync(bot, thread, bot.Bea, "Done: Action 7");
        await bot.PressAsync(thread, bot.Bea, "Action 8", "Previous");

        Assert.Equal(["Action 7", "Action 8"], second.Where(word => word.StartsWith("Action ", StringComparison.Ordinal)));
        Assert.Contains("Action 8", done);
        await bot.CardAsync(thread, bot.Bea, "Action 1");
    }

    [Fact]
    public async Task Done_OnAnOldClient_IsToldInPersonAndMoreShowsTheNextPage()
    {
        await using var bot = await StartAsync();
        await bot.DecideAsync([.. Enumerable.Range(1, 8).Select(number => ($"Action {number}", (Person?)bot.Bea, $"2026-04-0{number}"))]);
        var thread = await bot.SayAsync(bot.Bea, "actions");
        bot.Room.UseOldClient(bot.Bea);

        await bot.PressAsync(thread, bot.Bea, "8 to do", "Done");
        await bot.PressAsync(thread, bot.Bea, "8 to do", "More");

        await bot.Room.WaitForMessageAsync(bot.Room.PersonalChat(bot.Bea), message =>
            message.Text.Contains("Done: Action 1", StringComparison.Ordinal)
        );
        await bot.CardAsync(thread, bot.Bea, "Action 8");
    }

    private Task<RehearsedBot> StartAsync() => RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

    private static async Task<List<string>> WordsAsync(RehearsedBot bot, Conversation where, Person person, string words) =>
        Lines((await bot.CardAsync(where, person, words)).CardFor(person));

    private static List<string> Lines(JsonObject? card) => [.. CardReader.Lines(card)];

    private static Guid ActionId(RehearsedBot bot, string what) =>
        Guid.Parse(Assert.Single(bot.Query($"SELECT Id FROM Actions WHERE What = '{what}'")));

    private static JsonObject Write(RehearsedBot bot, Conversation where, Person person, string verb, Guid? action)
    {
        var ours = new JsonObject
        {
            ["verb"] = verb,
            ["card"] = "list",
            ["page"] = 0,
        };
        if (action is { } id)
        {
            ours["action"] = id.ToString("N");
        }

        return bot.Room.WriteExecute(person, bot.Room.Messages(where)[0].Id, verb, new JsonObject { [Button.DataKey] = ours });
    }

    private static Task<BotAnswer> PressAsync(RehearsedBot bot, Conversation where, Person person, string verb, Guid? action) =>
        bot.Room.PostActivityAsync(Write(bot, where, person, verb, action));
}
