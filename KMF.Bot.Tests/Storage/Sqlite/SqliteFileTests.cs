using System.Text;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Xunit.Abstractions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sqlite;

public sealed class SqliteFileTests(ITestOutputHelper output) : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task HiddenNames_InTheFiles_TheNameStandsOnlyAmongTheParticipants()
    {
        var session = await _world.RunningAsync(one => one with { ShowNames = false });
        var secret = new Person("id-of-quentin", "29:teams-of-quentin", "Quentin Quark");
        var id = await _world.AddedAsync(session, secret, "First words");
        await _world.WriteAsync(Edit(session, secret, id, "Other words"));
        await _world.AddedAsync(session, secret, "More words");
        await _world.WriteAsync(Done(session, secret));

        Assert.All((await _world.ReadAsync(session)).Contributions, one => Assert.Null(one.AuthorName));
        foreach (var word in new[] { secret.Name, secret.Id, secret.TeamsId })
        {
            Assert.Equal(1, await CountInFilesAsync(word));
        }
    }

    [Fact]
    public async Task HiddenNames_HiddenLater_NamesAreGoneFromWhatWasSaid()
    {
        var session = await _world.RunningAsync();
        await _world.AddedAsync(session, Bea, "Late");

        await _world.MoveAsync(session, one => one with { ShowNames = false });

        Assert.Null(Assert.Single((await _world.ReadAsync(session)).Contributions).AuthorName);
        Assert.Equal(1, await CountInFilesAsync(Bea.Name));
    }

    [Fact]
    public async Task Delete_Words_AreGoneFromTheFiles()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Unforgettable words");
        Assert.Equal(1, await CountInFilesAsync("Unforgettable"));

        await _world.WriteAsync(Delete(session, Bea, id));

        Assert.Equal(0, await CountInFilesAsync("Unforgettable"));
    }

    [Fact]
    public async Task Erase_AfterWordsWereDeleted_TheyAreInNoFile()
    {
        var session = await _world.RunningAsync();
        var id = await _world.AddedAsync(session, Bea, "Unforgettable " + new string('x', 1900));
        var edited = await _world.AddedAsync(session, Bea, "Unmistakable");
        await _world.MoveAsync(
            session,
            one => one,
            change => change with { AddedLessons = [Lesson(session)], LessonsBecome = LessonStatus.Published }
        );
        Assert.True(await _world.Writer.EraseAsync(default));
        string[] words = ["Unforgettable", "Unmistakable", "Unlearned"];
        Assert.All(words, word => Assert.NotEqual(0, CountNow(word)));

        await _world.WriteAsync(Delete(session, Bea, id));
        await _world.WriteAsync(Edit(session, Bea, edited, "Other"));
        await _world.MoveAsync(session, one => one, change => change with { RemovedLessons = [LessonId] });
        var before = words.Sum(CountNow);
        var erased = await _world.Writer.EraseAsync(default);

        Assert.True(erased);
        Assert.Equal([0, 0, 0], words.Select(CountNow));
        output.Figure($"Deleted words in the database's files: {before} times before they are erased, 0 after");
    }

    [Fact]
    public async Task Erase_WhileSomebodyReads_SaysSoAndWaitsForNobody()
    {
        await _world.RunningAsync();
        using var reader = _world.Intrude();
        using var moment = reader.BeginTransaction(deferred: true);
        using var read = reader.CreateCommand();
        (read.Transaction, read.CommandText) = (moment, "SELECT COUNT(*) FROM Sessions");
        Assert.Equal(1L, read.ExecuteScalar());
        await _world.RunningAsync(session => session with { ConversationId = "19:other" });

        var whileRead = await _world.Writer.EraseAsync(default);
        moment.Rollback();

        Assert.False(whileRead);
        Assert.True(await _world.Writer.EraseAsync(default));
    }

    private static readonly Guid LessonId = Guid.NewGuid();

    private static Lesson Lesson(Session session) =>
        new()
        {
            Id = LessonId,
            TenantId = session.TenantId,
            TeamId = session.TeamId,
            Title = "Unlearned",
            WhatHappened = "It was late",
            WhatWeLearned = "Ask first",
            Recommendation = "Unlearned",
            Keywords = [],
            PeopleToAsk = "",
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            SessionTitle = session.Title,
            Status = LessonStatus.Draft,
            CreatedAt = Start,
            Author = Bea,
            ReviewOn = new DateOnly(2027, 3, 2),
            Reference = session.Reference,
            Language = "en",
        };

    /// <summary>How often a word stands in the database file and its log, once the log is written back.</summary>
    private async Task<int> CountInFilesAsync(string word)
    {
        await using (var other = _world.Intrude())
        {
            await using var command = other.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var result = await command.ExecuteReaderAsync();
            Assert.True(await result.ReadAsync());
            Assert.Equal(0, result.GetInt32(0));
        }

        return CountNow(word);
    }

    private int CountNow(string word)
    {
        var count = 0;
        var bytes = Encoding.UTF8.GetBytes(word);
        foreach (var file in Directory.GetFiles(_world.Folder, "kmf.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            for (var at = content.AsSpan().IndexOf(bytes); at >= 0; )
            {
                count++;
                var next = content.AsSpan(at + 1).IndexOf(bytes);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }

        return count;
    }
}
