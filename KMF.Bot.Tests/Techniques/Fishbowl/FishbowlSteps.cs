using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>Fishbowls as teams set them up, and what people press in them.</summary>
internal static class FishbowlSteps
{
    public const string Question = "How open should visiting be?";

    /// <summary>A fishbowl in its opening.</summary>
    /// <param name="bot">The bot; Ann facilitates.</param>
    /// <param name="inside">Who starts inside, or who the experts are.</param>
    /// <param name="kind">Open or closed.</param>
    /// <param name="scribe">The scribe, or null.</param>
    /// <param name="names">Whether names are shown.</param>
    public static async Task<Conversation> StartAsync(
        this RehearsedBot bot,
        IEnumerable<Person> inside,
        string kind = "open",
        Person? scribe = null,
        string names = "true"
    )
    {
        var thread = await bot.SayAsync(bot.Ann, "fishbowl Visiting times");
        var answer = await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: SetUp(inside, kind, scribe, names)
        );
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    public static Dictionary<string, string> SetUp(
        IEnumerable<Person> inside,
        string kind = "open",
        Person? scribe = null,
        string names = "true",
        string chairs = "3"
    ) =>
        new()
        {
            ["title"] = "Visiting times",
            ["question"] = Question,
            ["kind"] = kind,
            ["chairs"] = chairs,
            ["inside"] = string.Join(',', inside.Select(person => person.AadObjectId)),
            ["scribe"] = scribe?.AadObjectId ?? "",
            ["names"] = names,
        };

    /// <summary>A fishbowl that has been opened.</summary>
    public static async Task<Conversation> OpenedAsync(this RehearsedBot bot, IEnumerable<Person> inside, string kind = "open")
    {
        var thread = await bot.StartAsync(inside, kind);
        await bot.NextAsync(thread);
        return thread;
    }

    public static async Task NextAsync(this RehearsedBot bot, Conversation thread) =>
        Assert.True((await bot.DoAsync(bot.Ann, thread, SessionVerb.Next)).SaysSaved());

    public static async Task<BotAnswer> DoAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        string verb,
        Person? whom = null,
        Guid? item = null
    ) => await bot.Room.PostActivityAsync(await bot.WriteAsync(person, thread, verb, whom, item));

    /// <summary>A press, not yet sent.</summary>
    public static async Task<JsonObject> WriteAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        string verb,
        Person? whom = null,
        Guid? item = null
    ) =>
        Wire.Write(
            bot.Room,
            person,
            thread,
            await bot.SessionAsync(thread),
            verb,
            item,
            whom is null ? null : new() { [BowlButtons.WhomInput] = whom.AadObjectId }
        );

    public static async Task<BotAnswer> SayAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        string words,
        string kind = Paper.Line
    ) =>
        await bot.PressAsync(
            person,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = words, [Paper.Kind] = kind }
        );

    public static async Task<Bowl> BowlAsync(this RehearsedBot bot, Conversation thread) =>
        await bot.Store().ReadOwnAsync<Bowl>(await bot.SessionAsync(thread), CancellationToken.None);

    /// <summary>The first names of those who sit, whoever has sat longest first.</summary>
    public static IEnumerable<string> Seated(this Bowl bowl) => bowl.Seats.Select(seat => seat.Person.Name.Split(' ')[0]);

    /// <summary>What the bot told somebody in person.</summary>
    public static async Task<List<string>> ToldAsync(this RehearsedBot bot, Person person)
    {
        await bot.EmptyOutboxAsync();
        return [.. bot.Room.Messages(bot.Room.PersonalChat(person)).Select(message => message.TextFor(person))];
    }
}
