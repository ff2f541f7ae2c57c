using System.Net;
using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>What is said in a set is for its members: nobody finds it in what is kept, and after 90 days they do not either.</summary>
public sealed class ConfidentialTests(ITestOutputHelper output)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly SaidMeeting _meeting = new();

    [Fact]
    public async Task Meeting_FromBeginningToEnd_IsInNoTableFileLogLineOrMessageOfOthers()
    {
        var log = new KeptLog();
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
            new RehearsalOptions { AutoRefresh = true }
        );
        var thread = await _meeting.PlayAsync(bot);
        var stored = StoredWords.Cells(bot).ToList();
        var files = StoredWords.Files(bot).Select(file => (file, StoredWords.Read(file))).ToList();

        foreach (var command in new[] { "summary", "records Ward", "find lessons about shifts", "status" })
        {
            await bot.SayAsync(bot.Femi(), command, thread);
        }

        await bot.Room.SayAsync(bot.Femi(), bot.Room.PersonalChat(bot.Femi()), "records Ward");
        await bot.EmptyOutboxAsync();
        var messages = bot.Room.Conversations.SelectMany(where => bot.Room.Messages(where)).ToList();

        // The words are there for the members, so there was something to find.
        var read = (await bot.ContentsAsync(thread)).Contributions.SelectMany(each => each.Fields.Values).ToList();
        Assert.All(_meeting.Said.Skip(1), words => Assert.Contains(words, read));
        Assert.NotEmpty(stored);
        foreach (var words in _meeting.Said)
        {
            Assert.DoesNotContain(stored, cell => cell.Value.Contains(words, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(files, file => file.Item2.Contains(words, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(log.Lines, line => line.Contains(words, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(messages, message => message.Card?.ToJsonString().Contains(words, StringComparison.Ordinal) == true);
            Assert.DoesNotContain(messages, message => message.TextFor(bot.Femi()).Contains(words, StringComparison.Ordinal));
        }

        // Nor can a guess be confirmed: no hash of the words that needs no key.
        var hashes = (await bot.ContentsAsync(thread)).Contributions.Select(each => Convert.ToHexString(HashOf(each)));
        Assert.All(hashes, hash => Assert.DoesNotContain(stored, cell => cell.Value.Contains(hash, StringComparison.OrdinalIgnoreCase)));
        output.Figure(
            $"action learning set: 0 of {_meeting.Said.Count} things said found in {stored.Count} cells of {stored.Select(cell => cell.Table).Distinct().Count()} "
                + $"tables, {files.Count} files, {log.Lines.Count} log lines and {messages.Count} messages of others"
        );
    }

    [Fact]
    public async Task Meeting_NinetyDaysAfterItClosed_IsErasedAndNotBefore()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await _meeting.PlayAsync(bot);
        var card = await bot.DoAsync(bot.Bea, thread, SessionVerb.Refresh);
        var link = new Uri(card.Card!.ToJsonString().Split('"').Single(text => text.EndsWith("record.md", StringComparison.Ordinal)));
        async Task<(int Keys, int Rows, int Read)> CleanedAsync(TimeSpan after)
        {
            _clock.Advance(after);
            foreach (var cleaner in bot.Services.GetServices<ICleaner>())
            {
                await cleaner.CleanAsync(_clock.GetUtcNow(), CancellationToken.None);
            }

            return (
                bot.Query("SELECT hex(Key) FROM SessionKeys").Count,
                bot.Query("SELECT Fields FROM Contributions").Count,
                (await bot.ContentsAsync(thread)).Contributions.Length
            );
        }

        var key = bot.Query("SELECT hex(Key) FROM SessionKeys")[0];
        var kept = await CleanedAsync(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        var erased = await CleanedAsync(TimeSpan.FromMinutes(2));
        await Wire.UntilAsync(() => bot.Services.GetRequiredService<IDatabaseWriter>().EraseAsync(CancellationToken.None), "an empty log");

        Assert.True(kept.Keys == 1 && kept.Rows == kept.Read && kept.Read > 7, kept.ToString());
        Assert.Equal((0, 0, 0), erased);
        Assert.DoesNotContain(StoredWords.Files(bot), file =>
            StoredWords.Read(file).Contains(Encoding.Latin1.GetString(Convert.FromHexString(key)), StringComparison.Ordinal)
        );
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Meeting_LeftOpen_IsErasedToo_AndTakesNothingMoreThatWouldBeKeptAsItIs()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await bot.MeetAsync();
        await bot.AddAsync(bot.Bea, thread, "Tired but well");

        // That its step's time is up is noted at some moment of the first, which is a change too.
        for (var times = 0; times < 2; times++)
        {
            _clock.Advance(TimeSpan.FromDays(91));
            foreach (var cleaner in bot.Services.GetServices<ICleaner>())
            {
                await cleaner.CleanAsync(_clock.GetUtcNow(), CancellationToken.None);
            }
        }

        var late = await bot.DoAsync(bot.Dev(), thread, SessionVerb.Add, inputs: new() { ["text"] = "Is anybody there" });

        Assert.False(late.SaysSaved());
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.Empty(bot.Query("SELECT Fields FROM Contributions"));
    }

    [Fact]
    public async Task Meeting_ThatIsClosed_IsInNoListOfRecordsAndNoLookBackOfAnotherSession()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await _meeting.PlayAsync(bot);
        var set = await bot.SessionAsync(thread);
        var other = await bot.SessionAsync(await bot.StartRetrospectAsync("Ward leaders"));

        var alike = await bot.Store().AlikeAsync(other, most: 5, CancellationToken.None);
        var last = await bot.Store().LastClosedAsync(other, CancellationToken.None);
        var past = await bot
            .Services.GetRequiredService<IPastSessions>()
            .FindAsync(new LessonReader(set.TenantId, set.TeamId, bot.Bea.AadObjectId), "", 0, 20, CancellationToken.None);

        Assert.Empty(alike);
        Assert.Null(last);
        Assert.DoesNotContain(past, session => session.Id == set.Id);
    }

    [Fact]
    public async Task Contribution_PutInThePlaceOfAnother_IsNotRead()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.AddAsync(bot.Bea, thread, "Tired but well");
        await bot.AddAsync(bot.Dev(), thread, "Glad to be here");

        await bot
            .Services.GetRequiredService<IDatabaseWriter>()
            .RunAsync(
                db =>
                    db.Execute(
                        """
                        UPDATE "Contributions" SET "Fields" = (SELECT "Fields" FROM "Contributions" ORDER BY "Seq" LIMIT 1)
                        WHERE "Seq" = (SELECT MAX("Seq") FROM "Contributions")
                        """
                    ),
                CancellationToken.None
            );

        await Assert.ThrowsAnyAsync<CryptographicException>(() => bot.ContentsAsync(thread));
    }

    private static byte[] HashOf(Contribution said)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var (name, text) in said.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(text);
        }

        writer.Flush();
        return SHA256.HashData(bytes.ToArray());
    }
}
