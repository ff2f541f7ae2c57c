using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Sets what SQLite remembers per connection only.</summary>
internal sealed class SqlitePragmas(SqliteDatabase database) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = database.Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
