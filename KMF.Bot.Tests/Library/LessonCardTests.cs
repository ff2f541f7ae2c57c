using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Library;

public sealed class LessonCardTests
{
    [Fact]
    public async Task Useful_SaidTwiceTakenBackAndSaidByAnother_CountsEachPersonOnce()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot);

        await PressAsync(bot, bot.Bea, LessonVerb.Useful, lesson);
        await PressAsync(bot, bot.Bea, LessonVerb.Useful, lesson);
        var two = await PressAsync(bot, bot.Carys, LessonVerb.Useful, lesson);
        var one = await PressAsync(bot, bot.Bea, LessonVerb.NotUseful, lesson);

        Assert.Contains("defnyddiol i 2 berson", two.Raw, StringComparison.Ordinal);
        Assert.Contains("useful to 1 person", one.Raw, StringComparison.Ordinal);
        Assert.Equal(["1"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM LessonVotes"));
    }

    [Fact]
    public async Task Open_FromAList_ShowsAllOfItToAReaderAndMoreToItsAuthor()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot);
        var search = await bot.SayAsync(bot.Bea, "lessons pharmacy");

        await bot.PressAsync(search, bot.Bea, "Ask pharmacy early", "Open");
        await bot.PressAsync(search, bot.Ann, "Ask pharmacy early", "Open");

        var theirs = (await bot.CardAsync(search, bot.Bea, "to be looked at again on")).CardFor(bot.Bea)!;
        var hers = (await bot.CardAsync(search, bot.Ann, "to be looked at again on")).CardFor(bot.Ann)!;
        Assert.Equal(["Useful", "I used this", "Ask the author"], CardReader.Buttons(theirs));
        Assert.Equal(["Useful", "I used this", "Edit", "Superseded by", "Withdraw"], CardReader.Buttons(hers));
    }

    [Theory]
    [InlineData(LessonVerb.Edit)]
    [InlineData(LessonVerb.Save)]
    [InlineData(LessonVerb.Withdraw)]
    [InlineData(LessonVerb.Publish)]
    [InlineData(LessonVerb.StillRight)]
    [InlineData(LessonVerb.ChangeDate)]
    [InlineData(LessonVerb.Supersede)]
    [InlineData(LessonVerb.SupersedeWith)]
    public async Task AuthorsVerb_PressedBySomebodyElse_IsRefusedAndChangesNothing(string verb)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot);
        var other = await LearnAsync(bot, title: "Walk the lifts");
        var before = bot.Query("SELECT Id || Status || Title || ReviewOn || Version FROM Lessons ORDER BY Seq");

        var answer = await PressAsync(bot, bot.Bea, verb, lesson, other, new() { ["title"] = "Mine now", ["review"] = "2027-01-01" });

        Assert.StartsWith("Only its author can do that", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, bot.Query("SELECT Id || Status || Title || ReviewOn || Version FROM Lessons ORDER BY Seq"));
        Assert.Contains(verb, bot.Query("SELECT Verb FROM Audit"));
    }

    [Fact]
    public async Task Edit_ByItsAuthor_IsFoundByItsNewWordsAndNoLongerByTheOld()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot);

        var form = await PressAsync(bot, bot.Ann, LessonVerb.Edit, lesson);
        var saved = await PressAsync(
            bot,
            bot.Ann,
            LessonVerb.Save,
            lesson,
            inputs: new()
            {
                ["title"] = "Ask the dispensary",
                ["everyone"] = "true",
                ["review"] = "",
            }
        );
        var wrong = await PressAsync(
            bot,
            bot.Ann,
            LessonVerb.Save,
            lesson,
            inputs: new() { ["title"] = "Ask again", ["review"] = "2001-05-05" }
        );

        Assert.Contains("The ward move waited for medicines", form.Raw, StringComparison.Ordinal);
        Assert.Equal("Saved.", saved.Notice());
        Assert.Contains("Please choose a day after today", wrong.Notice(), StringComparison.Ordinal);
        Assert.Equal(
            ["Ask the dispensary 1 1"],
            bot.Query("SELECT Title || ' ' || ForEveryone || ' ' || (ReviewOn IS NOT NULL) FROM Lessons")
        );
        await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons dispensary", bot.Room.GroupChat), bot.Bea, "1 lesson found");
        await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy"), bot.Bea, "No lessons found");
    }

    [Fact]
    public async Task Withdraw_ThenPublish_IsGoneFromSearchAndComesBack()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot);

        await PressAsync(bot, bot.Ann, LessonVerb.Withdraw, lesson);
        var seen = await PressAsync(bot, bot.Bea, LessonVerb.Open, lesson);
        var used = await PressAsync(bot, bot.Bea, LessonVerb.Used, lesson);
        await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy"), bot.Bea, "No lessons found");
        await PressAsync(bot, bot.Ann, LessonVerb.Publish, lesson);

        Assert.Contains("This lesson was withdrawn", seen.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("waited for medicines", seen.Raw, StringComparison.Ordinal);
        Assert.Contains("This lesson was withdrawn", used.Raw, StringComparison.Ordinal);
        Assert.Empty(bot.Query("SELECT UserKey FROM LessonUses"));
        await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy"), bot.Bea, "1 lesson found");
    }

    [Fact]
    public async Task Superseded_ByAnother_IsNoLongerFoundAndLeadsToTheNewer()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (old, newer) = (await LearnAsync(bot), await LearnAsync(bot, title: "Ask pharmacy a month ahead"));

        var choice = await PressAsync(bot, bot.Ann, LessonVerb.Supersede, old, inputs: new() { ["words"] = "pharmacy" });
        var itself = await PressAsync(bot, bot.Ann, LessonVerb.SupersedeWith, old, old);
        await PressAsync(bot, bot.Ann, LessonVerb.SupersedeWith, old, newer);
        var seen = await PressAsync(bot, bot.Bea, LessonVerb.Open, old);
        var back = await PressAsync(bot, bot.Ann, LessonVerb.SupersedeWith, newer, old);

        Assert.Contains("Ask pharmacy a month ahead", choice.Raw, StringComparison.Ordinal);
        Assert.NotNull(itself.Notice());
        Assert.Contains("Ask pharmacy a month ahead", seen.Raw, StringComparison.Ordinal);
        Assert.Contains(newer.ToString("N"), seen.Raw, StringComparison.Ordinal);
        Assert.NotNull(back.Notice());
        await bot.CardAsync(await bot.SayAsync(bot.Bea, "lessons pharmacy"), bot.Bea, "1 lesson found");
        Assert.Equal(["Superseded", "Published"], bot.Query("SELECT Status FROM Lessons ORDER BY Seq"));
    }

    [Fact]
    public async Task Question_SentTwice_ReachesTheAuthorInPersonOnce()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot);
        var before = Messages(bot);

        var form = await PressAsync(bot, bot.Bea, LessonVerb.Ask, lesson);
        var empty = await PressAsync(bot, bot.Bea, LessonVerb.SendQuestion, lesson, inputs: new() { ["question"] = "  " });
        await PressAsync(bot, bot.Bea, LessonVerb.SendQuestion, lesson, inputs: new() { ["question"] = "Whom did you ring?" });
        var sent = await PressAsync(bot, bot.Bea, LessonVerb.SendQuestion, lesson, inputs: new() { ["question"] = "Whom did you ring?" });

        Assert.Contains("Ann Price", form.Raw, StringComparison.Ordinal);
        Assert.Equal("Please write something first.", empty.Notice());
        Assert.Contains("on its way", sent.Notice(), StringComparison.Ordinal);
        var asked = await bot.CardAsync(bot.Room.PersonalChat(bot.Ann), bot.Ann, "Whom did you ring?");
        Assert.Contains("Bea Okafor", asked.TextFor(bot.Ann), StringComparison.Ordinal);
        Assert.Equal(before + 1, Messages(bot));
    }

    [Fact]
    public async Task Question_AboutALessonThatHidesItsAuthor_NamesNobodyAndStillArrives()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var lesson = await LearnAsync(bot, names: false);

        var form = await PressAsync(bot, bot.Bea, LessonVerb.Ask, lesson);
        await PressAsync(bot, bot.Bea, LessonVerb.SendQuestion, lesson, inputs: new() { ["question"] = "Whom did you ring?" });

        Assert.DoesNotContain("Ann Price", form.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("l/chat", form.Raw, StringComparison.Ordinal);
        await bot.CardAsync(bot.Room.PersonalChat(bot.Ann), bot.Ann, "Whom did you ring?");
    }

    private static int Messages(RehearsedBot bot) => bot.Query("SELECT Id FROM Outbox").Count;

    /// <summary>A Retrospect that leaves one lesson.</summary>
    internal static async Task<Guid> LearnAsync(RehearsedBot bot, bool names = true, string title = "Ask pharmacy early")
    {
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["title"] = "Winter ward move", ["names"] = names ? "true" : "false" });
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Move 24 patients" });
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next);
        }

        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.SaveLesson,
            inputs: new() { ["title"] = title, ["happened"] = "The ward move waited for medicines" }
        );
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close);
        return Guid.Parse(bot.Query("SELECT Id FROM Lessons ORDER BY Seq")[^1]);
    }

    /// <summary>Presses a lesson's button in the channel, whoever was shown it.</summary>
    internal static async Task<BotAnswer> PressAsync(
        RehearsedBot bot,
        Person person,
        string verb,
        Guid lesson,
        Guid? other = null,
        Dictionary<string, string>? inputs = null,
        Conversation? where = null
    )
    {
        var message = (await bot.Room.SayAsync(person, where ?? bot.Channel, "Look at this", mention: false)).Message;
        var data = new JsonObject
        {
            ["verb"] = verb,
            ["lesson"] = lesson.ToString("N"),
            ["other"] = other?.ToString("N"),
        };
        var value = new JsonObject { [Button.DataKey] = data };
        foreach (var (id, text) in inputs ?? [])
        {
            value[id] = text;
        }

        return await bot.Room.PostActivityAsync(bot.Room.WriteExecute(person, message.Id, verb, value));
    }
}
