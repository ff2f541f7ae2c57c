using System.Text;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

/// <summary>Nothing is captured unless the group agrees, and nobody learns who did not.</summary>
public sealed class CafeConsentTests(ITestOutputHelper output)
{
    private const string Said = "The porters wait for nobody";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("objected", "consent")]
    [InlineData("silent", "consent")]
    [InlineData("closed", "conversations")]
    [InlineData("closed", "introduction")]
    public async Task Cafe_WithoutTheGroupsConsent_LeavesQuestionDateAndNumberAndNothingElseAnywhere(string how, string step)
    {
        var log = new KeptLog();
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
            new RehearsalOptions(),
            _clock
        );
        var thread = await bot.OpenAsync(bot.Room.People, new() { ["speaker"] = "Professor Speaker", ["activity"] = "Secret project" });
        await bot.GoToAsync(thread, step);
        var session = await bot.SessionAsync(thread);

        // What is typed where nothing is taken, and what others may not press.
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Said });
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Next);
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Done);
        foreach (var person in how == "objected" ? bot.Room.People : [])
        {
            Assert.True((await bot.CafeAsync(person, thread, person == bot.Carys ? "object" : "agree")).SaysSaved());
        }

        Assert.NotEmpty(bot.Query("SELECT Name FROM CafeSeats"));
        if (how == "closed")
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close)).SaysSaved());
        }
        else
        {
            _clock.Advance(TimeSpan.FromMinutes(3));
            await bot.TickAsync();
            await bot.TickAsync();
        }

        await bot.SendAllAsync(_clock);
        var closed = await bot.SessionAsync(thread);
        await bot.PressAsync(bot.Bea, thread, closed, SessionVerb.Rate, inputs: new() { ["useful"] = "4", ["why"] = Said });
        await bot.PressAsync(bot.Ann, thread, closed, SessionVerb.Reopen);
        Assert.True(await bot.Services.GetRequiredService<IDatabaseWriter>().EraseAsync(CancellationToken.None));

        closed = await bot.SessionAsync(thread);
        Assert.Equal((SessionState.Closed, 6, CafeSteps.Question), (closed.State, closed.HeadCount, closed.Title));
        var found = Found(bot, closed, log);
        Assert.Empty(found);
        var card = (await bot.PressAsync(bot.Dev(), thread, closed, SessionVerb.View)).Card!.ToJsonString();
        Assert.Contains("6 people took part", card, StringComparison.Ordinal);
        Assert.Contains("2 March 2026", card, StringComparison.Ordinal);
        Assert.DoesNotContain("session.reopen", card, StringComparison.Ordinal);
        Assert.DoesNotContain("session.rate", card, StringComparison.Ordinal);
        output.Figure(
            $"A café that was {how} at {step}: {found.Count} traces of its 6 people and of what was said, in every table, file and log line"
        );
    }

    [Fact]
    public async Task Cafe_WithTheGroupsConsent_CapturesIdeasAndStillForgetsWhoSatWhere()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "consent");
        foreach (var person in bot.Room.People[..3])
        {
            await bot.CafeAsync(person, thread, "agree");
        }

        _clock.Advance(TimeSpan.FromMinutes(3));
        await bot.TickAsync();
        await bot.TickAsync();
        var answer = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = Said, ["insight"] = "Call them first" }
        );

        Assert.True(answer.SaysSaved(), answer.ToString());
        Assert.Empty(bot.Query("SELECT Name FROM CafeSeats"));
        Assert.Empty(bot.Query("SELECT AuthorKey FROM CafeAnswers"));
        await bot.GoToAsync(thread, Session.ReviewStep);
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close);
        var contents = await bot.ContentsAsync(thread);
        Assert.Equal((SessionState.Closed, null), (contents.Session.State, contents.Session.HeadCount));
        Assert.Equal(Said, Assert.Single(contents.Contributions).Text);
    }

    [Fact]
    public async Task Consent_OfSomebody_IsToldToNobody()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true });
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "consent");
        await bot.CafeAsync(bot.Bea, thread, "object");
        await bot.CafeAsync(bot.Dev(), thread, "agree");

        var own = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.View);
        Assert.Contains("You said no.", own.Card!.ToJsonString(), StringComparison.Ordinal);
        foreach (var other in bot.Room.People.Except([bot.Bea, bot.Carys]))
        {
            var card = (await bot.PressAsync(other, thread, await bot.SessionAsync(thread), SessionVerb.View)).Card!.ToJsonString();
            Assert.Contains("2 of 6 have answered", card, StringComparison.Ordinal);
            Assert.DoesNotContain("said no", card, StringComparison.Ordinal);
            Assert.DoesNotContain("Bea", card, StringComparison.Ordinal);
        }

        var keys = bot.Query("SELECT AuthorKey || ' ' || Agrees FROM CafeAnswers");
        Assert.Equal(2, keys.Count);
        Assert.All(bot.Room.People, person =>
            Assert.DoesNotContain(keys, key => key.Contains(person.AadObjectId, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Objection_AtTheMomentInWhichTheGroupIsCounted_Counts()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions(), _clock);
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "consent");
        foreach (var person in bot.Room.People)
        {
            await bot.CafeAsync(person, thread, "agree");
        }

        var session = await bot.SessionAsync(thread);
        BotAnswer? objected = null;
        store!.After = (nameof(ISessionStore.ReadDialogStateAsync), () =>
        {
            store.After = (nameof(ISessionStore.ReadAsync), async () =>
                objected = await bot.PressAsync(bot.Bea, thread, session, "knowledge-cafe.object")
            );
            return Task.CompletedTask;
        });
        _clock.Advance(TimeSpan.FromMinutes(3));
        await bot.TickAsync();
        await bot.TickAsync();
        await bot.TickAsync();

        Assert.True(objected!.SaysSaved());
        Assert.Equal((SessionState.Closed, 6), ((await bot.SessionAsync(thread)).State, (await bot.SessionAsync(thread)).HeadCount));
    }

    [Fact]
    public async Task Cafe_Cancelled_SeatsNobody()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "conversations");

        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Cancel);

        Assert.Empty(bot.Query("SELECT Name FROM CafeSeats"));
    }

    [Fact]
    public async Task Consent_OfSomebodyWhoTookNoPart_IsNotTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.OpenAsync(bot.Room.People.Except([bot.Bea]));
        await bot.GoToAsync(thread, "consent");

        var answer = await bot.CafeAsync(bot.Bea, thread, "object");
        var late = await bot.CafeAsync(bot.Bea, thread, "join");

        Assert.Equal("Only those who took part in the café are asked.", answer.Notice());
        Assert.NotNull(late.Notice());
        Assert.Empty(bot.Query("SELECT AuthorKey FROM CafeAnswers"));
    }

    // Tables that know people whatever they take part in are no trace of the café; rows that know the session or its conversation are.
    private static List<string> Found(RehearsedBot bot, Session session, KeptLog log)
    {
        string[] marks =
        [
            .. bot.Room.People.SelectMany(person => new[] { person.Name, person.Id, person.AadObjectId }),
            Said,
            "Professor Speaker",
        ];
        var found = new List<string>();
        string[] ofEverybody = ["Languages", "PersonalChats", "TeamMembers", "UnreachablePeople", "Activities"];
        foreach (var table in bot.Query("SELECT name FROM sqlite_master WHERE type = 'table'").Except(ofEverybody))
        {
            found.AddRange(
                Rows(bot, table)
                    .Where(row => marks.Any(mark => row.Contains(mark, StringComparison.Ordinal)))
                    .Select(row => $"{table}: {row}")
            );
        }

        found.AddRange(bot.Query("SELECT Body FROM Sessions").Where(body => body.Contains("Secret project", StringComparison.Ordinal)));
        found.AddRange(log.Lines.Where(line => marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))));
        foreach (var file in Directory.GetFiles(bot.Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var text = Encoding.UTF8.GetString(bytes.ToArray());
            found.AddRange(
                new[] { Said, "Professor Speaker" }
                    .Where(mark => text.Contains(mark, StringComparison.Ordinal))
                    .Select(mark => $"{file}: {mark}")
            );
        }

        Assert.Equal(CafeSteps.Question, session.Title);
        return found;
    }

    private static List<string> Rows(RehearsedBot bot, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "kmf.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? "" : reader.GetValue(at).ToString())
                )
            );
        }

        return rows;
    }
}
