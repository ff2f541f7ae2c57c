using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Ready when the database is there, can be read and written, and has every migration.</summary>
internal sealed class SqliteHealthCheck(IDbContextFactory<SqliteContext> contexts, SqliteDatabase database, WriteTrial trial) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(database.FilePath))
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database file is not there.");
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            var fault = pending > 0 ? $"{pending} migrations are not applied." : await trial.FaultAsync();
            return fault is null ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, fault);
        }
        catch (SqliteException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database cannot be read.", exception);
        }
    }
}
