using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sqlite;

public sealed class SqliteStartTests
{
    [Fact]
    public async Task Migrations_Model_HasNoPendingChanges()
    {
        await using var world = await StartAsync();
        await using var db = world.Context();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Start_ConnectionsOfReaders_AreDurableAndCheckKeys()
    {
        await using var world = await StartAsync();
        await using var db = world.Context();
        await db.Database.OpenConnectionAsync();

        var pragmas = new Dictionary<string, string>();
        foreach (var name in new[] { "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete" })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            pragmas[name] = $"{await command.ExecuteScalarAsync()}";
        }

        Assert.Equal(["wal", "2", "1", "20", "1"], pragmas.Values);
    }

    [Fact]
    public async Task Start_KilledWhileMigrating_StartsAgain()
    {
        await using var world = await StartAsync(folder =>
            Execute(
                folder,
                """
                CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
                INSERT INTO __EFMigrationsLock VALUES (1, '2026-03-02');
                """
            )
        );

        await using var db = world.Context();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal(WriteOutcome.Saved, await world.WriteAsync(Add(await world.RunningAsync(), Bea, "Late")));
    }

    [Fact]
    public async Task Start_DatabaseOfOldVersion_RefusedAndLeftAsItIs()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        Execute(
            folder,
            """
            CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL);
            INSERT INTO __EFMigrationsHistory VALUES ('20261122230922_Sessions', '10.0.15');
            """
        );
        var before = await File.ReadAllBytesAsync(Path.Combine(folder, "kmf.db"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartHostAsync(folder, TimeProvider.System));

        Assert.Contains("was made by KMF Bot 0.x", error.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "kmf.db")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_FolderCannotBeMade_SaysWhich()
    {
        var file = Path.GetTempFileName();

        var error = await Assert.ThrowsAsync<SessionStoreException>(() => StartHostAsync(Path.Combine(file, "data"), TimeProvider.System));

        Assert.Contains("Storage:Path", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Health_DatabaseThere_ThenGone()
    {
        await using var world = await StartAsync();
        var health = world.Services.GetRequiredService<HealthCheckService>();

        var there = await health.CheckHealthAsync(check => check.Tags.Contains("ready"));
        File.Move(world.FilePath, $"{world.FilePath}.moved");
        var gone = await health.CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (there.Status, gone.Status));
    }

    [Fact]
    public async Task Health_MigrationMissing_Unhealthy()
    {
        await using var world = await StartAsync();
        await using (var other = world.Intrude())
        {
            await using var command = other.CreateCommand();
            command.CommandText = "DELETE FROM __EFMigrationsHistory";
            await command.ExecuteNonQueryAsync();
        }

        var report = await world.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["database"].Status);
    }

    private static void Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "kmf.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
