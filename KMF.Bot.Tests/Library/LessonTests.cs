using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Library;

public sealed class LessonTests
{
    [Fact]
    public async Task Lesson_SomebodyUsed_TellsTheNextReaderHowItWent()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot);
        var search = await bot.SayAsync(bot.Bea, "lessons pharmacy");

        await bot.PressAsync(search, bot.Bea, "Ask pharmacy early", "I used this");
        await bot.PressAsync(search, bot.Bea, "You used this lesson", "Save", new() { ["note"] = "Nobody waited" });
        await bot.CardAsync(search, bot.Bea, "Thank you. It is saved.");

        var next = await bot.SayAsync(bot.Carys, "gwersi pharmacy");
        await bot.CardAsync(next, bot.Carys, "defnyddiwyd gan 1 person");
        await bot.CardAsync(next, bot.Carys, "Nobody waited (Bea Okafor)");
    }

    [Fact]
    public async Task Use_DeliveredThreeTimesAndPressedAgain_CountsOnce()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot);
        var search = await bot.SayAsync(bot.Bea, "lessons pharmacy");
        var press = await WriteAsync(bot, search, bot.Bea, LessonId(bot));

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(200, (await bot.Room.PostActivityAsync((System.Text.Json.Nodes.JsonObject)press.DeepClone())).Status);
        }

        Assert.Equal(["1"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM LessonUses"));
    }

    [Fact]
    public async Task Use_OfALessonThatIsNotThereOrTooLongANote_IsRefusedAndChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot);
        var search = await bot.SayAsync(bot.Bea, "lessons pharmacy");
        var stranger = KMF.Rehearsal.People.Cast.Create("Olga Silva", "Visitor");

        var unknown = await bot.Room.PostActivityAsync(await WriteAsync(bot, search, bot.Bea, Guid.NewGuid()));
        var elsewhere = await bot.Room.PostActivityAsync(await WriteAsync(bot, bot.Room.GroupChat, stranger, LessonId(bot)));
        var long501 = await bot.Room.PostActivityAsync(await WriteAsync(bot, search, bot.Bea, LessonId(bot), new string('x', 501)));

        Assert.Contains("That card is no longer in use here.", unknown.Raw, StringComparison.Ordinal);
        Assert.Contains("That card is no longer in use here.", elsewhere.Raw, StringComparison.Ordinal);
        Assert.Contains("the limit is 500", long501.Notice(), StringComparison.Ordinal);
        Assert.Contains(new string('x', 501), long501.Raw, StringComparison.Ordinal);
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM LessonUses"));
    }

    [Fact]
    public async Task WhoKnows_AfterASession_NamesWhomTheLessonNamesAndWhoWasThere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await LearnAsync(bot);

        var asked = await bot.SayAsync(bot.Carys, "who knows ward moves");
        var words = (await bot.CardAsync(asked, bot.Carys, "Pwy i'w holi")).TextFor(bot.Carys);
        var nobody = await bot.SayAsync(bot.Bea, "who knows xylophones");
        var nothing = await bot.SayAsync(bot.Bea, "who knows");

        Assert.Contains("Dev Patel", words, StringComparison.Ordinal);
        Assert.Contains("Ann Price", words, StringComparison.Ordinal);
        await bot.CardAsync(nobody, bot.Bea, "I found nobody.");
        await bot.Room.WaitForMessageAsync(nothing, message => message.Text.StartsWith("Ask about what?", StringComparison.Ordinal));
    }

    // A Retrospect that leaves one lesson.
    private static async Task LearnAsync(RehearsedBot bot)
    {
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["title"] = "Winter ward move", ["names"] = "true" });
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
            inputs: new()
            {
                ["title"] = "Ask pharmacy early",
                ["happened"] = "The ward move waited for medicines",
                ["people"] = "Dev Patel",
            }
        );
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close);
    }

    private static Guid LessonId(RehearsedBot bot) => Guid.Parse(Assert.Single(bot.Query("SELECT Id FROM Lessons")));

    private static async Task<System.Text.Json.Nodes.JsonObject> WriteAsync(
        RehearsedBot bot,
        Conversation where,
        Person person,
        Guid lesson,
        string note = ""
    )
    {
        var message = (await bot.Room.SayAsync(person, where, "Look at this", mention: false)).Message;
        return bot.Room.WriteExecute(
            person,
            message.Id,
            LessonVerb.Used,
            new System.Text.Json.Nodes.JsonObject
            {
                [Button.DataKey] = new System.Text.Json.Nodes.JsonObject { ["verb"] = LessonVerb.Used, ["lesson"] = lesson.ToString("N") },
                ["note"] = note,
            }
        );
    }
}
