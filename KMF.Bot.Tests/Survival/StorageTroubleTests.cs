using System.Diagnostics;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>
/// A full disk, a database that may only be read, one that somebody else holds or that is not there: what was told as saved is saved, and
/// it goes on without hands.
/// </summary>
public sealed class StorageTroubleTests(ITestOutputHelper output)
{
    private const int People = 24;

    [Theory]
    [InlineData("full disk", "PRAGMA max_page_count=1")]
    [InlineData("read-only database", "PRAGMA query_only=ON")]
    public async Task Presses_WhileNothingCanBeWritten_AreToldSoAndKeepNothingByHalf(string kind, string trouble)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();

        // The trouble ends with the first write that fails; it must be a press, not what is noted of who presses, nor what the publisher
        // still has to note.
        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.View);
        await Wire.UntilAsync(
            () =>
                bot.Store().WithStaleCardsAsync(TimeProvider.System.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult().Count
                == 0,
            "cards that show where the session is"
        );
        await bot.Services.GetRequiredService<IDatabaseWriter>().RunAsync(db => db.Execute(trouble), CancellationToken.None);

        await CheckAsync(bot, thread, await bot.SessionAsync(thread), kind);
    }

    [Fact]
    public async Task Presses_WhileSomebodyElseHoldsTheDatabase_AreToldSoAndKeepNothingByHalf()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), settings: "--Storage:LockTimeout=00:00:00.2");
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "kmf.db")};Pooling=false");
        await other.OpenAsync();
        await using (var held = other.CreateCommand())
        {
            held.CommandText = "BEGIN IMMEDIATE";
            await held.ExecuteNonQueryAsync();
        }

        await CheckAsync(bot, thread, session, "database held", async () =>
        {
            await using var free = other.CreateCommand();
            free.CommandText = "ROLLBACK";
            await free.ExecuteNonQueryAsync();
        });
    }

    [Fact]
    public async Task Everybody_WhileSomebodyElseHoldsTheDatabase_IsToldSo()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "kmf.db")};Pooling=false");
        await other.OpenAsync();
        await using var held = other.CreateCommand();
        held.CommandText = "BEGIN IMMEDIATE";
        await held.ExecuteNonQueryAsync();
        var told = bot.Room.People.ToDictionary(person => person, _ => TimeSpan.Zero);

        var watch = Stopwatch.StartNew();
        var presses = bot.Room.People.Select(
            (person, number) =>
                bot.Room.PostActivityAsync(
                    number == 0
                        ? Wire.Write(bot.Room, person, thread, session, SessionVerb.Next)
                        : Wire.Write(bot.Room, person, thread, session, SessionVerb.Add, inputs: new() { ["text"] = "Said" })
                )
        );
        await Task.WhenAll(presses);

        // Nobody has written to the bot in person before.
        foreach (var person in bot.Room.People)
        {
            await bot.Room.WaitForAsync(_ => bot.ToldTexts(person).Any(IsToldSo));
            told[person] = watch.Elapsed;
        }

        output.Figure($"database held: {told.Count} people told, the last after {told.Values.Max().TotalSeconds:N1} s");
    }

    [Fact]
    public async Task Presses_WhileTheDatabaseIsNotThere_AreToldSoAndGoOnWhenItIsBack()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var file = Path.Combine(bot.Folder, "kmf.db");
        File.Move(file, file + ".gone");

        await CheckAsync(bot, thread, session, "database gone", () =>
        {
            File.Move(file + ".gone", file);
            return Task.CompletedTask;
        });
    }

    /// <summary>Everybody presses at once while it lasts; then it ends, and what the channel delivers again is saved.
    /// The session comes as it was before the trouble: while it lasts, the test can read no better than the bot can.</summary>
    private async Task CheckAsync(RehearsedBot bot, Conversation thread, Session session, string kind, Func<Task>? mend = null)
    {
        var presses = Enumerable
            .Range(0, People)
            .Select(number => Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words(number) }))
            .ToList();

        var answers = await Task.WhenAll(presses.Select(press => bot.Room.PostActivityAsync(press)));
        var kept = Said(bot);
        Assert.Equal(answers.Count(answer => answer.SaysSaved()), kept.Count);
        Assert.Contains(answers, answer => answer.Status >= 500);
        Assert.DoesNotContain(answers, answer => answer.Raw.Contains("   at ", StringComparison.Ordinal));

        await (mend?.Invoke() ?? Task.CompletedTask);
        var again = await Task.WhenAll(presses.Select(press => bot.Room.PostActivityAsync(press)));

        Assert.All(again, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(Enumerable.Range(0, People).Select(Words).Order(StringComparer.Ordinal), Said(bot).Order(StringComparer.Ordinal));
        Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved());
        output.Figure(
            $"{kind}: {answers.Count(answer => answer.Status >= 500)} of {People} presses refused, {kept.Count} saved and told so; "
                + $"delivered again {People} of {People} saved once"
        );
    }

    // So long that they need room that the file does not have yet.
    private static string Words(int number) => $"Said {number} {new string('x', 1500)}";

    private static bool IsToldSo(string text) =>
        text.StartsWith("I could not save that.", StringComparison.Ordinal)
        || text.StartsWith("Doedd dim modd cadw hynny.", StringComparison.Ordinal);

    private static List<string> Said(RehearsedBot bot)
    {
        var file = Path.Combine(bot.Folder, "kmf.db");
        return File.Exists(file) ? bot.Query("SELECT json_extract(Fields, '$.text') FROM Contributions") : [];
    }
}
