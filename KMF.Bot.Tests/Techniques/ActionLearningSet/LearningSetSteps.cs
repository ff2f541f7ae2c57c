using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>Meetings of a set, and what its people press in them.</summary>
internal static class LearningSetSteps
{
    public static Person Efa(this RehearsedBot bot) => bot.Room.Person("Efa");

    /// <summary>In the channel, but not in the set.</summary>
    public static Person Femi(this RehearsedBot bot) => bot.Room.Person("Femi");

    /// <summary>A meeting in its report in: Ann facilitates, Bea, Carys, Dev and Efa are in it, and Femi is not.</summary>
    public static async Task<Conversation> MeetAsync(this RehearsedBot bot)
    {
        var thread = await bot.SayAsync(bot.Ann, "action learning set Ward leaders");
        var answer = await bot.StartAsync(thread, bot.Bea, bot.Carys, bot.Dev(), bot.Efa());
        Assert.True(answer.SaysSaved(), answer.ToString());
        return thread;
    }

    public static async Task<BotAnswer> StartAsync(this RehearsedBot bot, Conversation thread, params Person[] members) =>
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Ward leaders",
                ["members"] = string.Join(',', members.Select(person => person.AadObjectId)),
                ["names"] = "true",
            }
        );

    /// <summary>Goes on until that step is open.</summary>
    public static async Task GoToAsync(this RehearsedBot bot, Conversation thread, string step)
    {
        for (var moves = 0; (await bot.SessionAsync(thread)).StepId != step; moves++)
        {
            Assert.True(moves < 10, step);
            await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        }
    }

    public static async Task<BotAnswer> DoAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null
    ) => await bot.PressAsync(person, thread, await bot.SessionAsync(thread), verb, item, inputs);

    /// <summary>Adds to the open step; it must be saved.</summary>
    public static async Task<BotAnswer> AddAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        string words,
        string? field = null,
        string value = ""
    )
    {
        var inputs = new Dictionary<string, string> { ["text"] = words };
        if (field is not null)
        {
            inputs[field] = value;
        }

        var answer = await bot.DoAsync(person, thread, SessionVerb.Add, inputs: inputs);
        Assert.True(answer.SaysSaved(), answer.ToString());
        return answer;
    }

    public static Task<BotAnswer> BidAsync(this RehearsedBot bot, Person person, Conversation thread, string issue, int need) =>
        bot.AddAsync(person, thread, issue, Bid.NeedField, need.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Opens the bids and has one of them present.</summary>
    public static async Task<BotAnswer> PickAsync(this RehearsedBot bot, Conversation thread, string issue, Guid? instead = null)
    {
        if (!(await bot.SessionAsync(thread)).Revealed.Contains(LearningSetRules.BiddingStep))
        {
            Assert.True((await bot.DoAsync(bot.Ann, thread, SessionVerb.Reveal)).SaysSaved());
        }

        return await bot.Room.PostActivityAsync(await bot.WritePickAsync(bot.Ann, thread, issue, instead));
    }

    /// <summary>A press of whoever is to present, not yet sent.</summary>
    public static async Task<JsonObject> WritePickAsync(
        this RehearsedBot bot,
        Person by,
        Conversation thread,
        string issue,
        Guid? instead = null
    )
    {
        var session = await bot.SessionAsync(thread);
        var data = Wire.Data(session, SetButtons.Pick, await bot.SaidAsync(thread, issue));
        if (instead is { } other)
        {
            data[Button.DataKey]!["other"] = other.ToString("N");
        }

        return bot.Room.WriteExecute(by, bot.Room.Messages(thread)[0].Id, SetButtons.Pick, data);
    }

    /// <summary>The contribution with those words.</summary>
    public static async Task<Guid> SaidAsync(this RehearsedBot bot, Conversation thread, string words) =>
        (await bot.ContentsAsync(thread)).Contributions.Single(each => each.Text == words).Id;

    public static async Task<string?> PresenterAsync(this RehearsedBot bot, Conversation thread) =>
        Meeting.Presenter(await bot.SessionAsync(thread))?.Name.Split(' ')[0];

    /// <summary>The meeting at the questions, with Bea presenting.</summary>
    public static async Task<Conversation> AskingAsync(this RehearsedBot bot)
    {
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
        await bot.PickAsync(thread, "My extra shifts");
        await bot.GoToAsync(thread, LearningSetRules.QuestionsStep);
        return thread;
    }

    public static string Text(this BotAnswer answer) =>
        answer.Card is { } card ? string.Join('\n', CardReader.Lines(card)) : answer.ToString();
}
