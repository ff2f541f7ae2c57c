using KMF.Bot.Storage.Sqlite;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Rehearsal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KMF.Bot.Tests.Storage.Sqlite;

/// <summary>A database of an earlier version is brought up to date when the bot starts on it.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Start_OnADatabaseOfTheFirstMigration_HasWhatCameLater()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-upgrade").FullName;
        try
        {
            await MigrateAsync(folder, "First");
            await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: folder);
            await bot.StartRetrospectAsync();

            var tables = bot.Query("SELECT name FROM sqlite_master WHERE type = 'table'");
            Assert.Contains("TeamMembers", tables);
            Assert.Contains("Languages", tables);
            Assert.Equal(
                "bm25(4.0, 3.0, 1.5, 1.5, 1.0, 1.0, 1.0, 0.5)",
                Assert.Single(bot.Query("SELECT v FROM LessonSearch_config WHERE k = 'rank'"))
            );
            Assert.Contains(bot.Ann.AadObjectId, bot.Query("SELECT PersonId FROM TeamMembers"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MigrateAsync(string folder, string migration)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "kmf.db"), Pooling = false };
        var options = new DbContextOptionsBuilder<SqliteContext>().UseSqlite(file.ConnectionString).Options;
        await using var db = new SqliteContext(options);
        await db.GetService<IMigrator>().MigrateAsync(migration);
    }
}
