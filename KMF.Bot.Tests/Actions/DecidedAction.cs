using KMF.Bot.Jobs;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Actions;

/// <summary>Has teams decide on actions, and lets time go by.</summary>
internal static class DecidedAction
{
    /// <summary>Ann's Retrospect in a new thread, which decides on actions and closes.</summary>
    public static async Task<Conversation> DecideAsync(this RehearsedBot bot, params (string What, Person? Owner, string Due)[] actions)
    {
        var thread = await bot.ReviewAsync(bot.Channel, actions);
        await bot.MoveAsync(thread, SessionVerb.Close);
        return thread;
    }

    /// <summary>Ann's Retrospect, in its review with these actions.</summary>
    public static async Task<Conversation> ReviewAsync(
        this RehearsedBot bot,
        Conversation where,
        params (string What, Person? Owner, string Due)[] actions
    )
    {
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move", where);
        await bot.MoveAsync(thread, SessionVerb.Start, new() { ["title"] = "Winter ward move", ["names"] = "true" });
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await bot.MoveAsync(thread, SessionVerb.Next);
        }

        foreach (var (what, owner, due) in actions)
        {
            var form = new Dictionary<string, string>
            {
                ["what"] = what,
                ["owner"] = owner?.AadObjectId ?? "",
                ["due"] = due,
            };
            var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.SaveAction, inputs: form);
            if (answer.Notice()?.StartsWith("That day is over.", StringComparison.Ordinal) == true)
            {
                await bot.MoveAsync(thread, SessionVerb.SaveAction, form);
            }
        }

        return thread;
    }

    /// <summary>Ann presses a button of the session's newest card.</summary>
    public static async Task MoveAsync(this RehearsedBot bot, Conversation thread, string verb, Dictionary<string, string>? inputs = null)
    {
        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), verb, inputs: inputs);
        Assert.True(answer.SaysSaved(), answer.ToString());
    }

    /// <summary>
    /// The headings of the cards about actions in somebody's personal chat, oldest first, when it is that time and all that is due has been
    /// said.
    /// </summary>
    public static async Task<List<string>> ToldAtAsync(this RehearsedBot bot, FakeTimeProvider clock, DateTimeOffset time, Person person)
    {
        // What the bot's own worker has in its hands would be taken for lost when the clock jumps.
        await bot.SendAllAsync();
        if (time > clock.GetUtcNow())
        {
            clock.Advance(time - clock.GetUtcNow());
        }

        await bot.RemindAsync();
        await bot.RemindAsync();
        await bot.SendAllAsync();
        return bot.Told(person);
    }

    /// <summary>The headings of the cards in somebody's personal chat, oldest first, as the bot sent them.</summary>
    public static List<string> Told(this RehearsedBot bot, Person person) =>
        [
            .. bot
                .Room.Messages(bot.Room.PersonalChat(person))
                .Where(message => message.Card is not null)
                .Select(message => CardReader.Lines(message.Card).First(line => line.Length > 3)),
        ];

    /// <summary>Writes the reminders that are due.</summary>
    public static Task<int> RemindAsync(this RehearsedBot bot) =>
        bot.Services.GetRequiredService<ActionReminderSender>().SendDueAsync(CancellationToken.None);

    /// <summary>Sends what waits; the bot's own worker may have taken some of it.</summary>
    private static Task SendAllAsync(this RehearsedBot bot) =>
        Wire.UntilAsync(
            async () =>
            {
                await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);
                return bot.Query("SELECT Activity FROM Outbox WHERE NOT Sent").Count == 0;
            },
            "an empty outbox"
        );
}
