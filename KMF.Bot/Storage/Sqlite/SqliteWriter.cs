using System.Threading.Channels;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>
/// The only one that writes. Everything that waits is committed together, so that one wait for the disk serves many; an operation that
/// fails is undone alone. Whoever waits is told after the commit. Trouble with the database fails the group and opens it anew for the next.
/// </summary>
internal sealed partial class SqliteWriter : IDatabaseWriter, IAsyncDisposable
{
    private const int MostInGroup = 256;
    private const int MostWaiting = 4096;

    private readonly Channel<Operation> _waiting = Channel.CreateBounded<Operation>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;
    private readonly ILogger<SqliteWriter> _logger;
    private readonly Task _pump;
    private WriterConnection? _connection;
    private TaskCompletionSource<bool>? _erasing;
    private SqliteConnection? _sqlite;
    private bool _isHeld;

    public SqliteWriter(SqliteDatabase database, TimeProvider clock, ILogger<SqliteWriter> logger)
    {
        _database = database;
        _clock = clock;
        _logger = logger;
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Once taken up an operation is not cancelled any more, so that the answer is always the truth.</summary>
    public async Task<T> RunAsync<T>(Func<WriterConnection, T> work, CancellationToken cancellationToken)
    {
        var operation = new Operation<T>(work);
        try
        {
            await _waiting.Writer.WriteAsync(operation, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new SessionStoreException("The bot is stopping.", exception);
        }

        using (cancellationToken.UnsafeRegister(static (state, token) => ((Operation)state!).Cancel(token), operation))
        {
            return await operation.Answer;
        }
    }

    /// <summary>
    /// Writes the log back and empties it, between two groups: within a transaction it cannot be done, and beside the writer it would wait
    /// for it.
    /// </summary>
    public async Task<bool> EraseAsync(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _erasing, asked)?.TrySetResult(false);
        await RunAsync(static _ => 0, cancellationToken);
        return await asked.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _pump;
        _connection?.Dispose();
        _connection = null;
    }

    private async Task PumpAsync()
    {
        var group = new List<Operation>(MostInGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MostInGroup && _waiting.Reader.TryRead(out var operation))
            {
                if (operation.TryTake())
                {
                    group.Add(operation);
                }
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Operation> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            if (!File.Exists(_database.FilePath))
            {
                throw new FileNotFoundException("The database file is not there.", _database.FilePath);
            }

            _connection ??= Open();
            Begin(_connection);
            foreach (var operation in group)
            {
                RunAlone(operation, _connection);
            }

            _connection.Execute("COMMIT");
        }
        catch (Exception exception)
        {
            _isHeld = exception is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY };
            LogTrouble(exception, group.Count);
            CloseConnection();
            group.ForEach(operation => operation.Fail(new SessionStoreException("The database could not be written.", exception)));
            return;
        }

        _isHeld = false;
        group.ForEach(operation => operation.Complete());
        if (Interlocked.Exchange(ref _erasing, null) is { } asked)
        {
            asked.TrySetResult(IsLogEmptied(_connection));
        }
    }

    // Nobody waits for readers meanwhile: they are asked again.
    private bool IsLogEmptied(WriterConnection connection)
    {
        try
        {
            connection.Execute("PRAGMA busy_timeout=0");
            var busy = connection.First("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt32(0));
            connection.Execute(_database.WaitForLocks);
            return busy == 0;
        }
        catch (SqliteException exception)
        {
            LogTrouble(exception, 0);
            CloseConnection();
            return false;
        }
    }

    // Of all who come while somebody else holds the database, the first alone wait for it.
    private void Begin(WriterConnection connection)
    {
        if (_isHeld)
        {
            _database.BeginAtOnce(_sqlite!);
        }
        else
        {
            connection.Execute("BEGIN IMMEDIATE");
        }
    }

    private WriterConnection Open()
    {
        var connection = _sqlite = _database.Open();
        var db = new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return new WriterConnection(connection, db, _clock);
    }

    private static void RunAlone(Operation operation, WriterConnection connection)
    {
        connection.Execute("SAVEPOINT operation");
        try
        {
            operation.Run(connection);
            connection.Execute("RELEASE operation");
        }
        catch (Exception exception) when (!IsTrouble(exception))
        {
            connection.Execute("ROLLBACK TO operation");
            connection.Execute("RELEASE operation");
            operation.FailOnComplete(exception);
        }
    }

    private void CloseConnection()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (SqliteException exception)
        {
            LogTrouble(exception, 0);
        }

        _connection = null;
    }

    /// <summary>Whether the database is in trouble, and not only what one operation asked of it.</summary>
    private static bool IsTrouble(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException sqlite)
            {
                return sqlite.SqliteErrorCode
                    is not (
                        SQLitePCL.raw.SQLITE_ERROR
                        or SQLitePCL.raw.SQLITE_TOOBIG
                        or SQLitePCL.raw.SQLITE_CONSTRAINT
                        or SQLitePCL.raw.SQLITE_MISMATCH
                        or SQLitePCL.raw.SQLITE_MISUSE
                        or SQLitePCL.raw.SQLITE_RANGE
                    );
            }
        }

        return false;
    }

    [LoggerMessage(LogLevel.Error, "The database could not be written; {Count} operations were refused")]
    private partial void LogTrouble(Exception exception, int count);

    private abstract class Operation
    {
        private int _taken;

        public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

        public void Cancel(CancellationToken cancellationToken)
        {
            if (TryTake())
            {
                Cancelled(cancellationToken);
            }
        }

        public abstract void Run(WriterConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception exception);

        public abstract void FailOnComplete(Exception exception);

        protected abstract void Cancelled(CancellationToken cancellationToken);
    }

    private sealed class Operation<T>(Func<WriterConnection, T> work) : Operation
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!; // Read only after Run.
        private Exception? _failure;

        public Task<T> Answer => _answer.Task;

        public override void Run(WriterConnection connection) => _result = work(connection);

        public override void Complete()
        {
            if (_failure is null)
            {
                _answer.SetResult(_result);
            }
            else
            {
                _answer.SetException(_failure);
            }
        }

        public override void Fail(Exception exception) => _answer.SetException(exception);

        public override void FailOnComplete(Exception exception) => _failure = exception;

        protected override void Cancelled(CancellationToken cancellationToken) => _answer.SetCanceled(cancellationToken);
    }
}
