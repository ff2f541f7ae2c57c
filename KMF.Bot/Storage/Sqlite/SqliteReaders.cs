using System.Collections.Concurrent;
using System.Data.Common;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Connections that only read, kept open with their statements.</summary>
internal sealed class SqliteReaders(SqliteDatabase database, IDbContextFactory<KmfDbContext> contexts) : IDatabaseReader, IDisposable
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<Statements> _idle = [];
    private volatile bool _disposed;

    /// <summary>At once, for SQLite has nobody to wait for.</summary>
    public Task<T> ReadAsync<T>(Func<Statements, T> question, CancellationToken cancellationToken) =>
        Task.FromResult(Read(question, cancellationToken));

    public T Read<T>(Func<Statements, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Statements? connection = null;
        try
        {
            connection = _idle.TryTake(out var idle) ? idle : new Statements(database.Open());
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
                throw Unreadable(exception);
            }

            throw;
        }
    }

    public async Task<T> QueryAsync<T>(Func<KmfDbContext, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await question(db);
        }
        catch (DbException exception)
        {
            throw Unreadable(exception);
        }
    }

    public Task<T> QueryOneMomentAsync<T>(Func<KmfDbContext, Task<T>> question, CancellationToken cancellationToken) =>
        QueryAsync(
            async db =>
            {
                await db.Database.OpenConnectionAsync(cancellationToken);

                // Deferred, for what only reads must not wait for the writer.
                await using var moment = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
                await db.Database.UseTransactionAsync(moment, cancellationToken);
                return await question(db);
            },
            cancellationToken
        );

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Return(Statements connection)
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

    private static SessionStoreException Unreadable(Exception exception) => new("The database could not be read.", exception);
}
