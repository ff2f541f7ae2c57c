using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The file that the schedule is in: one of its own, for Quartz and the sessions would wait for each other.</summary>
internal sealed class SqliteSchedule(IOptions<StorageOptions> options) : IHostedLifecycleService
{
    public string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(Path.GetFullPath(options.Value.Path), "quartz.db") }.ConnectionString;

    /// <summary>The journal is ten times slower than the log, and the mode is kept in the file.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetFullPath(options.Value.Path));
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
