using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>The database file, and how to open it.</summary>
internal sealed class SqliteDatabase(IOptions<StorageOptions> options)
{
    /// <summary>Deleted words are overwritten; what is committed is on the disk.</summary>
    public string Pragmas { get; } =
        $"PRAGMA busy_timeout={(int)options.Value.LockTimeout.TotalMilliseconds};"
        + "PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA cache_size=-32768;";

    public string Folder { get; } = Path.GetFullPath(options.Value.Path);

    public string FilePath => Path.Combine(Folder, "kmf.db");

    /// <summary>Does not make the file: a database that has gone must not come back empty.</summary>
    public string ConnectionString(SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            Mode = mode,
            Pooling = pooling,
            DefaultTimeout = (int)Math.Ceiling(options.Value.LockTimeout.TotalSeconds),
        }.ConnectionString;

    public void Configure(DbContextOptionsBuilder builder) =>
        builder.UseSqlite(ConnectionString(SqliteOpenMode.ReadWrite, pooling: true)).AddInterceptors(new SqlitePragmas(this));

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite, pooling: false));
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
