using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>
/// Activities that were never meant to be, many thousands of them (setting <c>KMF_MUTATIONS</c>): none may break the bot, change another's
/// words, or bring what somebody said to somebody who may not read it.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const string Secret = "SECRETOFANN";
    private static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("KMF_MUTATIONS") ?? "3000",
        CultureInfo.InvariantCulture
    );
    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("KMF_SEED") ?? "20261123",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task Activities_Mutated_BreakNothingAndLeakNothing()
    {
        using var errors = new LoggedErrors();
        await using var bot = await RehearsedBot.StartAsync(builder => builder.Logging.AddProvider(errors), new RehearsalOptions());
        var thread = await HiddenSessionAsync(bot);
        var session = await bot.SessionAsync(thread);
        var seeds = Seeds(bot, thread, session);
        var statuses = new ConcurrentDictionary<int, int>();
        var problems = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            var random = new Random(HashCode.Combine(Seed, number));
            var body = new Mutations(random, Words(bot, thread, session)).Mutate(seeds[random.Next(seeds.Count)]);
            var answer = await bot.Room.PostRawAsync(body, CancellationToken.None);
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (answer.Status is < 200 or >= 500 || answer.Raw.Contains("   at ", StringComparison.Ordinal))
            {
                problems.Enqueue($"{number}: {answer.Status} {answer.Raw}\n{body}");
            }

            if (answer.Raw.Contains(Secret, StringComparison.Ordinal))
            {
                problems.Enqueue($"{number}: told the secret\n{body}");
            }
        });

        output.Figure(
            $"{Count} mutated activities (seed {Seed}) in {watch.Elapsed.TotalSeconds:N0} s: "
                + $"{string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} answered {pair.Key}"))}"
        );
        Assert.True(problems.IsEmpty, string.Join("\n\n", problems.Take(5).Append($"Logged: {errors}")));

        var told = bot
            .Room.Conversations.SelectMany(place => bot.Room.Messages(place))
            .Where(message => message.FromBot && (message.Text + message.Card).Contains(Secret, StringComparison.Ordinal));
        Assert.Empty(told);
        Assert.Equal(
            [Secret],
            (await bot.ContentsAsync(thread)).Contributions.Where(said => said.AuthorKey == AnnsKey(bot, session)).Select(said => said.Text)
        );
        Assert.Equal(session.StepId, (await bot.SessionAsync(thread)).StepId);
        Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved());
    }

    // Ann has said something that nobody sees until the step closes.
    private static async Task<Conversation> HiddenSessionAsync(RehearsedBot bot)
    {
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new()
            {
                ["title"] = "Winter ward move",
                ["names"] = "true",
                ["atOnce"] = "false",
            }
        );
        Assert.True(
            (
                await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Add, inputs: new() { ["text"] = Secret })
            ).SaysSaved()
        );
        return thread;
    }

    private static string AnnsKey(RehearsedBot bot, Session session) =>
        bot.Query(
            $"SELECT AuthorKey FROM Contributions WHERE SessionId = '{session.Id.ToString().ToUpperInvariant()}' ORDER BY Seq LIMIT 1"
        )[0];

    private static List<JsonObject> Seeds(RehearsedBot bot, Conversation thread, Session session)
    {
        var item = Guid.NewGuid();
        var presses = new[]
        {
            SessionVerb.Add,
            SessionVerb.Edit,
            SessionVerb.SaveEdit,
            SessionVerb.Delete,
            SessionVerb.Done,
            SessionVerb.Vote,
            SessionVerb.Rate,
            SessionVerb.Facilitate,
            SessionVerb.View,
            SessionVerb.Refresh,
            SessionVerb.Page,
            SessionVerb.Answer,
            SessionVerb.Start,
            SessionVerb.Next,
            SessionVerb.Back,
            SessionVerb.Close,
            SessionVerb.Cancel,
            SessionVerb.Reopen,
            SessionVerb.Pause,
            SessionVerb.Reveal,
            SessionVerb.Merge,
            SessionVerb.MakeAction,
            SessionVerb.SaveAction,
            SessionVerb.SaveLesson,
        }.Select(verb =>
            Wire.Write(
                bot.Room,
                bot.Bea,
                thread,
                session,
                verb,
                item,
                new()
                {
                    ["text"] = "Mine",
                    ["what"] = "Mine",
                    ["title"] = "Mine",
                    ["useful"] = "5",
                }
            )
        );
        var said = new[]
        {
            "help",
            "status",
            "next",
            "close",
            "cancel",
            "summary",
            "lessons medicines",
            "retrospect Another",
            "facilitator @Bea",
            "",
        }.Select(words => bot.Room.WriteMessage(bot.Bea, thread, words));
        var seeds = presses.Concat(said).ToList();
        foreach (
            var (type, name) in new[]
            {
                ("conversationUpdate", null),
                ("installationUpdate", null),
                ("messageReaction", null),
                ("messageDelete", null),
                ("typing", null),
                ("event", "application/vnd.microsoft.meetingStart"),
                ("invoke", "composeExtension/query"),
                ("invoke", "composeExtension/submitAction"),
                ("invoke", "task/fetch"),
                ("invoke", "signin/verifyState"),
                ("invoke", "fileConsent/invoke"),
                ("unheard-of", null),
            }
        )
        {
            var other = bot.Room.WriteMessage(bot.Bea, thread, "help");
            other["type"] = type;
            other["name"] = name;
            other["value"] = new JsonObject
            {
                ["commandId"] = "lessons",
                ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = "medicines" }),
                ["data"] = new JsonObject(),
            };
            seeds.Add(other);
        }

        return seeds;
    }

    // All that Bea and an outsider could know; not who Ann is.
    private static List<string> Words(RehearsedBot bot, Conversation thread, Session session) =>
        [
            session.Id.ToString("N"),
            Guid.NewGuid().ToString("N"),
            thread.Id,
            thread.Id.Split(';')[0],
            bot.Room.Options.TenantId,
            "00000000-0000-0000-0000-00000000000b",
            "objective",
            "successes",
            "marks",
            "review",
            "close",
            "set-up",
            "collect",
            .. SessionVerb.Facilitators,
            SessionVerb.Add,
            SessionVerb.Edit,
            SessionVerb.View,
            "command.run",
            "lesson.open",
            "coffee.join",
            "action.done",
            "settings.save",
            "summary",
            "status",
        ];
}
