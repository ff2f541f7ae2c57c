using KMF.Bot.Jobs;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

/// <summary>A Knowledge Café, step by step.</summary>
internal static class CafeSteps
{
    public const string Question = "What makes a handover calm?";

    /// <summary>Starts a café in its introduction; those people join.</summary>
    public static async Task<Conversation> OpenAsync(
        this RehearsedBot bot,
        IEnumerable<Person> people,
        Dictionary<string, string>? setUp = null,
        string command = "knowledge cafe",
        Conversation? where = null
    )
    {
        var thread = await bot.SayAsync(bot.Ann, $"{command} {Question}", where);
        Dictionary<string, string> inputs = new() { ["title"] = Question, ["names"] = "true" };
        foreach (var (id, value) in setUp ?? [])
        {
            inputs[id] = value;
        }

        var started = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs);
        Assert.True(started.SaysSaved(), started.ToString());
        foreach (var person in people)
        {
            Assert.True((await bot.CafeAsync(person, thread, "join")).SaysSaved());
        }

        return thread;
    }

    /// <summary>Presses one of the café's own buttons.</summary>
    public static async Task<BotAnswer> CafeAsync(this RehearsedBot bot, Person person, Conversation thread, string button) =>
        await bot.PressAsync(person, thread, await bot.SessionAsync(thread), "knowledge-cafe." + button);

    /// <summary>Goes on until that step.</summary>
    public static async Task GoToAsync(this RehearsedBot bot, Conversation thread, string step)
    {
        for (var session = await bot.SessionAsync(thread); session.StepId != step; session = await bot.SessionAsync(thread))
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next)).SaysSaved());
        }
    }

    public static async Task<Cafe> CafeOfAsync(this RehearsedBot bot, Conversation thread) => Cafe.Of(await bot.ContentsAsync(thread));

    /// <summary>Does what the clock asks for.</summary>
    public static Task TickAsync(this RehearsedBot bot) => bot.Services.GetRequiredService<TimeBoxes>().SayDueAsync(CancellationToken.None);

    /// <summary>Sends all that waits, while the clock runs: Teams takes so much a second.</summary>
    public static async Task SendAllAsync(this RehearsedBot bot, FakeTimeProvider clock)
    {
        using var ticking = new Ticking(clock);
        await bot.EmptyOutboxAsync();
    }

    /// <summary>What the bot has said in a conversation besides its cards.</summary>
    public static List<string> Said(this RehearsedBot bot, Conversation thread) =>
        [
            .. bot
                .Room.Messages(thread)
                .Where(message => message.FromBot && message.Card is null)
                .Select(message => message.Text.Replace("\\", "", StringComparison.Ordinal)),
        ];
}
