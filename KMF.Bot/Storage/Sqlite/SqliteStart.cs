using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>
/// Makes the folder, the key and the database, or brings them up to date, before anything else starts. The folder is this process's alone
/// until it ends: two writers on one file over a network would destroy it (docs/decisions/0003-sqlite-volume.md).
/// </summary>
internal sealed partial class SqliteStart(SqliteDatabase database, PersonKeys keys, TimeProvider clock, ILogger<SqliteStart> logger)
    : IHostedLifecycleService
{
    /// <summary>The first migration of 0.x.</summary>
    private const string FirstOfOld = "20261122230922_Sessions";

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private FileStream? _lock;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(database.Folder);
            _lock = await OnlyOneAsync(cancellationToken);
            await MigrateAsync(cancellationToken);
            keys.Ensure();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new SessionStoreException(
                $"Storage cannot be used: {exception.Message} "
                    + $"The folder {database.Folder} (setting Storage:Path) must be there to write in.",
                exception
            );
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        database.Configure(options, SqliteOpenMode.ReadWriteCreate, pooling: false);
        await using var db = new SqliteContext(options.Options);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Contains(FirstOfOld))
        {
            throw new InvalidOperationException(
                $"{database.FilePath} was made by KMF Bot 0.x, and this version starts anew: set Storage:Path to an empty folder."
            );
        }

        if (applied.Except(db.Database.GetMigrations()).LastOrDefault() is { } newer)
        {
            throw new InvalidOperationException(
                $"{database.FilePath} was made by a newer version of KMF Bot (it has {newer}): "
                    + "run that version, or restore the snapshot from before it."
            );
        }

        keys.Require(hasSchema: applied.Count > 0, hasSessions: applied.Count > 0 && await db.Sessions.AnyAsync(cancellationToken));
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

        // The folder is ours, so a lock in the database is what a killed one left behind, and would be waited for for ever.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
            LogMigrated(pending, database.FilePath);
        }
    }

    private async Task<FileStream> OnlyOneAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(database.Folder, "kmf.lock");
        for (var waited = TimeSpan.Zero; ; waited += LockPause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException problem) when (File.Exists(path))
            {
                if (waited >= LockPatience)
                {
                    throw new IOException("Another KMF Bot is using it.", problem);
                }

                await Task.Delay(LockPause, clock, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Applied {Count} migrations to {Path}")]
    private partial void LogMigrated(int count, string path);
}
