using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The database file, and how to open it.</summary>
internal sealed class SqliteDatabase(IOptions<StorageOptions> options)
{
    /// <summary>Deleted words are overwritten; what is committed is on the disk.</summary>
    private const string Pragmas = "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA cache_size=-32768;";

    /// <summary>Has a connection wait for locks as long as the setting says.</summary>
    public string WaitForLocks { get; } = $"PRAGMA busy_timeout={(int)options.Value.LockTimeout.TotalMilliseconds};";

    public string Folder { get; } = Path.GetFullPath(options.Value.Path);

    public string FilePath => Path.Combine(Folder, "kmf.db");

    /// <summary>Makes the file only where the mode says so: a database that has gone must not come back empty.</summary>
    public void Configure(DbContextOptionsBuilder builder, SqliteOpenMode mode = SqliteOpenMode.ReadWrite, bool pooling = true) =>
        builder.UseSqlite(ConnectionString(mode, pooling)).AddInterceptors(new SqlitePragmas(this));

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite, pooling: false));
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins to write at once, or not at all: somebody has waited already for who holds the database.</summary>
    /// <exception cref="SqliteException">It is held still.</exception>
    public void BeginAtOnce(SqliteConnection connection)
    {
        _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, 0);
        var outcome = SQLitePCL.raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, (int)options.Value.LockTimeout.TotalMilliseconds);
        SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
    }

    /// <summary>Sets what SQLite remembers per connection only.</summary>
    public void Prepare(SqliteConnection connection)
    {
        // A quoted name that no column has is an error, and not a text.
        _ = SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        using var command = connection.CreateCommand();
        command.CommandText = WaitForLocks + Pragmas;
        command.ExecuteNonQuery();
    }

    private string ConnectionString(SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            Mode = mode,
            Pooling = pooling,
            DefaultTimeout = (int)Math.Ceiling(options.Value.LockTimeout.TotalSeconds),
        }.ConnectionString;
}
