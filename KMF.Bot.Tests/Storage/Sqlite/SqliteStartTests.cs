using System.ComponentModel.DataAnnotations;
using KMF.Bot.Storage;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
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
        await using var world = await StartAsync();
        await using (var other = world.Intrude())
        {
            await using var command = other.CreateCommand();
            command.CommandText = """
                DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%LessonSearch';
                DROP TRIGGER LessonAdded; DROP TRIGGER LessonRemoved; DROP TRIGGER LessonChanged; DROP TABLE LessonSearch;
                CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
                INSERT INTO __EFMigrationsLock VALUES (1, '2026-03-02');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await world.RestartAsync();

        await using var db = world.Context();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Start_FolderCannotBeMade_SaysWhich()
    {
        var file = Path.GetTempFileName();

        var error = await Assert.ThrowsAsync<SessionStoreException>(() => StartWithAsync("Path", Path.Combine(file, "data")));

        Assert.Contains("Storage:Path", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("Provider", "postgres", "comes with a later version")]
    [InlineData("Provider", "oracle", "Storage:Provider must be sqlite")]
    [InlineData("ConnectionString", "Host=x", "Storage:ConnectionString is not for sqlite")]
    [InlineData("NameKey", "c2hvcnQ=", "Storage:NameKey must be 32 bytes")]
    [InlineData("NameKey", "no base64!", "Storage:NameKey must be 32 bytes")]
    public async Task Start_WrongSetting_SaysWhich(string setting, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartWithAsync(setting, value));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
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
            command.CommandText = "DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%LessonSearch'";
            await command.ExecuteNonQueryAsync();
        }

        var report = await world.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["database"].Status);
    }

    [Fact]
    public async Task Clean_SeenActivities_ForgetsThoseOfYesterday()
    {
        await using var world = await StartAsync();
        await world.Store.FirstSeenAsync("old", Start, default);
        await world.Store.FirstSeenAsync("new", Start.AddHours(1), default);

        var forgotten = await world.Services.GetRequiredService<SeenActivityCleaner>().CleanAsync(Start.AddHours(24), default);

        await using var db = world.Context();
        Assert.Equal(1, forgotten);
        Assert.Equal("new", Assert.Single(db.SeenActivities).Key);
    }

    [Fact]
    public async Task NameKey_File_OnlyItsOwnerMayReadIt()
    {
        await using var world = await StartAsync();
        var path = Path.Combine(world.Folder, "names.key");

        Assert.Equal(PersonKeys.KeyLength, new FileInfo(path).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void NameKey_Setting_KeysDifferByPersonAndSession()
    {
        var options = new StorageOptions { NameKey = Convert.ToBase64String(new byte[PersonKeys.KeyLength]) };
        var keys = new PersonKeys(Options.Create(options));
        var (one, two) = (new Guid("11111111-1111-1111-1111-111111111111"), new Guid("22222222-2222-2222-2222-222222222222"));

        var found = new[] { keys.For(one, "bea"), keys.For(one, "ann"), keys.For(two, "bea"), keys.For(one, "bea") };

        Assert.Equal(3, found.Distinct().Count());
        Assert.All(found, key => Assert.Matches("^[A-Za-z0-9_-]{22}$", key));
        Assert.Empty(options.Validate(new ValidationContext(options)));
    }

    private static async Task StartWithAsync(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder
                .Configuration.AddInMemoryCollection([new("Storage:Path", folder)])
                .AddInMemoryCollection([new($"Storage:{setting}", value)]);
            builder.AddStorage();
            using var host = builder.Build();
            await host.StartAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
