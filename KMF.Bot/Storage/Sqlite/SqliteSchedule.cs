using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The file that the schedule is in: one of its own, for Quartz and the sessions would wait for each other.</summary>
internal sealed partial class SqliteSchedule(IOptions<StorageOptions> options, ILogger<SqliteSchedule> logger) : IHostedLifecycleService
{
    private readonly string _path = Path.Combine(Path.GetFullPath(options.Value.Path), "quartz.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = _path }.ConnectionString;

    /// <summary>
    /// The journal is ten times slower than the log, and the mode is kept in the file. A file that is damaged is made anew: what is due
    /// stands with what it is about.
    /// </summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetFullPath(options.Value.Path));
        if (!await PrepareAsync(cancellationToken))
        {
            LogDamaged();
            SqliteConnection.ClearAllPools();
            foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" })
            {
                File.Delete(file);
            }

            await PrepareAsync(cancellationToken);
        }
    }

    /// <summary>False where the file is damaged.</summary>
    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL";
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.CommandText = "PRAGMA quick_check(1)";
            return await command.ExecuteScalarAsync(cancellationToken) is "ok";
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "quartz.db was damaged, and is made anew")]
    private partial void LogDamaged();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
