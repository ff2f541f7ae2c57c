using System.Diagnostics;
using System.Text.Json.Nodes;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Survival;

/// <summary>Presses as they go over the wire, for those who repeat, hurry or twist them, and what the answers say.</summary>
internal static class Wire
{
    /// <summary>What a button sends, with what was filled in; whoever presses means it.</summary>
    public static JsonObject Data(
        Session session,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null,
        bool sure = true
    )
    {
        var ours = new JsonObject
        {
            ["verb"] = verb,
            ["session"] = session.Id.ToString("N"),
            ["entry"] = session.StepEntry,
            ["step"] = session.StepId,
            ["sure"] = sure,
        };
        if (item is { } id)
        {
            ours["item"] = id.ToString("N");
        }

        var data = new JsonObject { [Button.DataKey] = ours };
        foreach (var (name, value) in inputs ?? [])
        {
            data[name] = value;
        }

        return data;
    }

    /// <summary>A press of a button of the session as it was read, not yet sent.</summary>
    public static JsonObject Write(
        RehearsalRoom room,
        Person person,
        Conversation thread,
        Session session,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null,
        bool sure = true
    ) => room.WriteExecute(person, room.Messages(thread)[0].Id, verb, Data(session, verb, item, inputs, sure));

    public static Task<BotAnswer> PressAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        Session session,
        string verb,
        Guid? item = null,
        Dictionary<string, string>? inputs = null,
        bool sure = true
    ) => bot.Room.PostActivityAsync(Write(bot.Room, person, thread, session, verb, item, inputs, sure));

    /// <summary>Answers one part of a question.</summary>
    public static Task<BotAnswer> AnswerPartAsync(
        this RehearsedBot bot,
        Person person,
        Conversation thread,
        Session session,
        string step,
        string part,
        Dictionary<string, string> inputs
    ) => bot.Room.PostActivityAsync(WritePart(bot, person, thread, session, step, part, inputs));

    /// <summary>An answer to one part of a question, not yet sent.</summary>
    public static JsonObject WritePart(
        RehearsedBot bot,
        Person person,
        Conversation thread,
        Session session,
        string step,
        string part,
        Dictionary<string, string> inputs
    )
    {
        var data = Data(session with { StepId = step }, SessionVerb.Add, inputs: inputs);
        data[Button.DataKey]!["part"] = part;
        return bot.Room.WriteExecute(person, bot.Room.Messages(thread)[0].Id, SessionVerb.Add, data);
    }

    /// <summary>Whether the answer says that what was sent is saved: a card, and no notice on it.</summary>
    public static bool SaysSaved(this BotAnswer answer) => answer.Status == 200 && answer.Card is not null && answer.Notice() is null;

    /// <summary>The words of the card's notice, or null.</summary>
    public static string? Notice(this BotAnswer answer) =>
        ((answer.Card?["body"] as JsonArray) ?? []).OfType<JsonObject>().FirstOrDefault(box => box["style"]?.ToString() == "warning")
            is { } notice
            ? string.Join('\n', notice["items"]!.AsArray().Select(TextOf))
            : null;

    /// <summary>The card's inputs, each with what is filled in.</summary>
    public static IEnumerable<(string Id, string Value)> InputsOf(JsonObject card) =>
        CardReader
            .Parts(card, _ => true)
            .Where(part => part["type"]?.ToString().StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(input => (input["id"]!.ToString(), input["value"]?.ToString() ?? ""));

    /// <summary>The contribution of the newest Edit button: where somebody has one contribution, theirs.</summary>
    public static Guid? OwnItem(this BotAnswer answer) => answer.Card is { } card ? Find(card, SessionVerb.Edit) : null;

    public static Person Dev(this RehearsedBot bot) => bot.Room.Person("Dev");

    public static ISessionStore Store(this RehearsedBot bot) => bot.Services.GetRequiredService<ISessionStore>();

    public static async Task<Session> SessionAsync(this RehearsedBot bot, Conversation thread) =>
        (await bot.Store().LatestAsync(bot.Room.Options.TenantId, thread.Id, CancellationToken.None))!;

    public static async Task<SessionContents> ContentsAsync(this RehearsedBot bot, Conversation thread) =>
        await bot.Store().ReadAsync(await bot.SessionAsync(thread), CancellationToken.None);

    /// <summary>The first column of what the database file holds, read from outside.</summary>
    public static List<string> Query(this RehearsedBot bot, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "kmf.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>Waits for something outside the room to become true.</summary>
    public static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    /// <summary>The same, where looking takes a while or does something towards it.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(20))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"A minute went by without {what}.");
        }
    }

    /// <summary>
    /// Sends all that is due by the bot's clock, and sees it arrive: what the bot's own worker took, and what a job wrote meanwhile.
    /// </summary>
    public static Task EmptyOutboxAsync(this RehearsedBot bot) =>
        UntilAsync(
            async () =>
            {
                await bot.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);
                var now = bot.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                return bot.Query(
                        $"SELECT Activity FROM Outbox WHERE NOT Sent AND NOT GivenUp AND NotBefore <= '{now:yyyy-MM-dd HH:mm:ss}'"
                    ).Count == 0;
            },
            "an empty outbox"
        );

    private static string TextOf(JsonNode? item) =>
        item switch
        {
            JsonObject block when block["inlines"] is JsonArray runs => string.Concat(runs.Select(run => run?["text"]?.ToString())),
            JsonObject box when box["items"] is JsonArray items => string.Join('\n', items.Select(TextOf)),
            JsonObject block => block["text"]?.ToString() ?? "",
            _ => "",
        };

    private static Guid? Find(JsonNode? node, string verb)
    {
        if (node is JsonObject json)
        {
            if (json["verb"]?.ToString() == verb && json["data"]?[Button.DataKey]?["item"] is { } item)
            {
                return Guid.ParseExact(item.ToString(), "N");
            }

            return json.Select(child => Find(child.Value, verb)).FirstOrDefault(found => found is not null);
        }

        return (node as JsonArray)?.Select(child => Find(child, verb)).FirstOrDefault(found => found is not null);
    }
}
