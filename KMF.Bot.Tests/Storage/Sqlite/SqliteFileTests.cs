using System.Text;
using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sqlite;

public sealed class SqliteFileTests : IAsyncLifetime
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

        var count = 0;
        var bytes = Encoding.UTF8.GetBytes(word);
        foreach (var file in Directory.GetFiles(_world.Folder, "kmf.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
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
