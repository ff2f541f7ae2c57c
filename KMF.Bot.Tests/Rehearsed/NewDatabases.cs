using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Rehearsed;

/// <summary>The databases as a bot makes them at its first start. To make them takes longer than most tests, so each gets a copy.</summary>
internal static class NewDatabases
{
    private static readonly string[] Names = ["kmf.db", "quartz.db"];

    private static readonly Lazy<Task<IReadOnlyList<byte[]>>> Made = new(MakeAsync);

    /// <summary>Puts them into a bot's folder, unless there is something in it already.</summary>
    public static async Task PutAsync(string folder)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return;
        }

        foreach (var (name, bytes) in Names.Zip(await Made.Value))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes);
        }
    }

    private static async Task<IReadOnlyList<byte[]>> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        await using (
            var bot = BotHost.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Path={folder}"], builder =>
                builder.Logging.ClearProviders()
            )
        )
        {
            await bot.StartAsync();
            await bot.StopAsync();
        }

        SqliteConnection.ClearAllPools();

        var files = Names.Select(name => Path.Combine(folder, name)).ToList();
        ForgetSchedule(files[1]);
        var made = files.Select(File.ReadAllBytes).ToList();
        Directory.Delete(folder, recursive: true);
        return made;
    }

    // Only its tables are wanted: the schedule is each bot's own, by its own clock.
    private static void ForgetSchedule(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat('DELETE FROM ' || name, ';') FROM sqlite_master WHERE type = 'table'";
        command.CommandText = (string)command.ExecuteScalar()!;
        command.ExecuteNonQuery();
    }
}
