using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques;

/// <summary>Takes a session through its steps over the wire.</summary>
internal static class ReviewSteps
{
    /// <summary>Somebody starts a technique in a thread of its own.</summary>
    public static async Task<Conversation> StartAsync(
        this RehearsedBot bot,
        Person by,
        string command,
        Dictionary<string, string> setUp,
        Conversation? channel = null
    )
    {
        var thread = await bot.SayAsync(by, command, channel ?? bot.Channel);
        await bot.DoAsync(
            by,
            thread,
            SessionVerb.Start,
            new Dictionary<string, string>(setUp) { ["title"] = setUp.GetValueOrDefault("title", "Winter ward move"), ["names"] = "true" }
        );
        return thread;
    }

    /// <summary>Somebody presses a button of the open card, and it is taken.</summary>
    public static async Task DoAsync(
        this RehearsedBot bot,
        Person by,
        Conversation thread,
        string verb,
        Dictionary<string, string>? inputs = null,
        Guid? item = null
    )
    {
        var answer = await bot.PressAsync(by, thread, await bot.SessionAsync(thread), verb, item, inputs);
        Assert.True(answer.SaysSaved(), $"{verb}: {answer} {answer.Notice()}");
    }

    /// <summary>What somebody reads on their own view of the open card.</summary>
    public static async Task<string> ReadAsync(this RehearsedBot bot, Person person, Conversation thread)
    {
        var answer = await bot.PressAsync(person, thread, await bot.SessionAsync(thread), SessionVerb.View);
        return string.Join('\n', CardReader.Lines((JsonObject)answer.Card!));
    }

    /// <summary>The facilitator goes on so many steps.</summary>
    public static async Task NextAsync(this RehearsedBot bot, Person by, Conversation thread, int steps = 1)
    {
        for (var step = 0; step < steps; step++)
        {
            await bot.DoAsync(by, thread, SessionVerb.Next);
        }
    }
}
