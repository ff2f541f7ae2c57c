using KMF.Bot.Storage.Assets;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace KMF.Bot.Storage.Sqlite;

internal static class SqliteExtensions
{
    public static void AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<SqliteDatabase>();
        services.AddPooledDbContextFactory<SqliteContext>(
            (provider, options) => provider.GetRequiredService<SqliteDatabase>().Configure(options)
        );
        services.AddSingleton<IDbContextFactory<KmfDbContext>, SqliteContexts>();
        services.AddSingleton<IDatabaseReader, SqliteReaders>();
        services.AddSingleton<IDatabaseWriter, SqliteWriter>();
        services.AddSingleton<ILessonIndex, SqliteLessonIndex>();
        services.AddSingleton<IAssetIndex, SqliteAssetIndex>();
        services.AddSingleton<IOutboxStatements, SqliteOutboxStatements>();
        services.AddHostedService<SqliteStart>();
        services.AddSingleton<WriteTrial>();
        services.AddHealthChecks().AddCheck<SqliteHealthCheck>("database", tags: ["ready"]);
    }

    /// <summary>Keeps the schedule in SQLite too.</summary>
    public static void UseSqliteSchedule(this IPersistentStoreBuilder store)
    {
        store.Services.AddSingleton<SqliteSchedule>();
        store.Services.AddHostedService(provider => provider.GetRequiredService<SqliteSchedule>());
        store.UseSqlite(source =>
            source.DataSourceFactory = provider =>
                SqliteFactory.Instance.CreateDataSource(provider.GetRequiredService<SqliteSchedule>().ConnectionString)
        );
    }
}
