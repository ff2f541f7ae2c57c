using Microsoft.Data.Sqlite;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>One open connection and its prepared statements. Statements are constants, so there are few; one thread at a time.</summary>
internal class SqliteStatements(SqliteDatabase database) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    protected SqliteConnection Connection { get; } = database.Open();

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    public List<T> List<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public bool Any(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read();
    }

    /// <summary>Rows one after the other, until the caller has enough; other statements may run meanwhile.</summary>
    public SqliteDataReader Read(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).ExecuteReader();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        Connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _prepared.Add(sql, command);
        }

        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at].Value ?? DBNull.Value;
        }

        return command;
    }
}
