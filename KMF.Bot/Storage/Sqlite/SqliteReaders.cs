using System.Collections.Concurrent;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Connections that only read, kept open with their statements. Each reading sees the database as it is at one moment.</summary>
internal sealed class SqliteReaders(SqliteDatabase database) : IDisposable
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<SqliteStatements> _idle = [];
    private volatile bool _disposed;

    public T Read<T>(Func<SqliteStatements, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteStatements? connection = null;
        try
        {
            connection = _idle.TryTake(out var idle) ? idle : new SqliteStatements(database);
            connection.Execute("BEGIN");
            var answer = question(connection);
            connection.Execute("COMMIT");
            Return(connection);
            return answer;
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            if (exception is SqliteException)
            {
                throw new SessionStoreException("The database could not be read.", exception);
            }

            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Return(SqliteStatements connection)
    {
        if (_disposed || _idle.Count >= MostKept)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Add(connection);
        }
    }
}
