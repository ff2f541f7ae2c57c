using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Tests.Survival.HiddenNames;

/// <summary>Somebody who may have said it, with everything by which a row could mean them.</summary>
internal sealed record Suspect(string Name, ImmutableArray<string> Marks);

/// <summary>What somebody said under hidden names; who it was is known to the test alone.</summary>
internal sealed record Secret(string Words, string Author);

/// <summary>
/// Somebody who has stolen the database, but not the key, and knows who took part: tries to say whose words are whose, from what stands in
/// one row, from hashes that anybody can make, from times, and from the order of rows.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="suspects">Who took part.</param>
/// <param name="secrets">What was said.</param>
/// <param name="opened">The words of encrypted contributions, by id.</param>
internal sealed class Solver(
    string database,
    ImmutableArray<Suspect> suspects,
    ImmutableArray<Secret> secrets,
    ImmutableDictionary<string, string> opened
)
{
    private sealed record Row(string Table, long? Place, ImmutableArray<string> Cells, string All);

    private sealed record Said(Secret Secret, string Id, string Key, Row Row);

    private readonly List<Row> _rows = Read(database, opened);

    private List<string> Columns { get; } = ColumnsOf(database);

    /// <summary>What was found, in words; nothing where nobody is found out.</summary>
    public IReadOnlyList<string> Solve()
    {
        var said = secrets.Select(Find).OfType<Said>().ToList();
        return said.Count < secrets.Length
            ? [$"{secrets.Length - said.Count} of {secrets.Length} were not found in the database at all"]
            : [.. said.SelectMany(InOneRow), .. said.SelectMany(ByHash), .. said.SelectMany(ByTime), .. ByOrder(said)];
    }

    public int Rows => _rows.Count;

    private Said? Find(Secret secret) =>
        _rows.FirstOrDefault(row => row.Table == "Contributions" && row.All.Contains(secret.Words, StringComparison.Ordinal)) is { } row
            ? new Said(secret, row.Cells[Id], row.Cells[Key], row)
            : null;

    private int Id => Columns.IndexOf("Id");

    private int Key => Columns.IndexOf("AuthorKey");

    // A row with the words, their id or their author's key that means some of the people, but not all: they are among those.
    private IEnumerable<string> InOneRow(Said said) =>
        from row in _rows
        where Means(row, said)
        let named = suspects
            .Where(suspect => suspect.Marks.Any(mark => row.All.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            .ToList()
        where named.Count > 0 && named.Count < suspects.Length && named.Exists(suspect => suspect.Name == said.Secret.Author)
        select $"{row.Table}: a row about '{said.Secret.Words}' means {string.Join(", ", named.Select(suspect => suspect.Name))}";

    // What else the same key wrote says whose all of it is.
    private bool Means(Row row, Said said) =>
        row.All.Contains(said.Secret.Words, StringComparison.Ordinal)
        || row.All.Contains(said.Key, StringComparison.Ordinal)
        || _rows
            .Where(other => other.Table == "Contributions" && other.Cells[Key] == said.Key)
            .Any(other =>
                row.All.Contains(other.Cells[Id], StringComparison.OrdinalIgnoreCase)
                || row.All.Contains(other.Cells[Id].Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
            );

    // What anybody can make of words, session and person without a key.
    private IEnumerable<string> ByHash(Said said)
    {
        var session = Guid.Parse(said.Row.Cells[Columns.IndexOf("SessionId")]);
        var step = said.Row.Cells[Columns.IndexOf("StepId")];
        foreach (var mark in suspects.Single(suspect => suspect.Name == said.Secret.Author).Marks)
        {
            var fields = JsonNode
                .Parse(said.Row.Cells[Columns.IndexOf("Fields")])!
                .AsObject()
                .OrderBy(field => field.Key, StringComparer.Ordinal);
            var all = string.Join('\u001f', fields.Select(field => $"{field.Key}={field.Value}"));
            var texts = new[] { said.Secret.Words, all, $"{step}\u001f{all}" };
            var made = texts
                .SelectMany(text =>
                    new[] { $"{text}\u001f{mark}", $"{mark}\u001f{text}", $"{text}|{mark}", $"{mark}{text}", $"{text}{mark}" }
                )
                .SelectMany(text => new[] { text, $"{session:N}\u001f{text}", $"{session:N}{text}", $"{session:D}{text}" })
                .Select(text => SHA256.HashData(Encoding.UTF8.GetBytes(text)))
                .SelectMany(hash => new[] { Convert.ToHexString(hash)[..32], new Guid(hash.AsSpan(0, 16)).ToString("N") });
            foreach (var hash in made)
            {
                var row = _rows.Find(row =>
                    row.All.Replace("-", "", StringComparison.Ordinal).Contains(hash, StringComparison.OrdinalIgnoreCase)
                );
                if (row is not null)
                {
                    yield return $"{row.Table}: a hash of '{said.Secret.Words}' and {said.Secret.Author} that needs no key";
                }
            }
        }
    }

    // A time of the day in what belongs to the words: rows that mean a person have times too.
    private IEnumerable<string> ByTime(Said said)
    {
        if (Guid.Parse(said.Id).Version == 7)
        {
            yield return $"the id of '{said.Secret.Words}' tells when it was said";
        }

        foreach (var row in _rows.Where(row => row.Table is "Contributions" or "LessonUses" or "Pictures" && Means(row, said)))
        {
            foreach (var cell in row.Cells)
            {
                if (
                    DateTime.TryParseExact(
                        cell.Length > 19 ? cell[..19] : cell,
                        "yyyy-MM-dd HH:mm:ss",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var time
                    ) && (time.TimeOfDay != TimeSpan.Zero || cell.Length > 19)
                )
                {
                    yield return $"{row.Table}: '{said.Secret.Words}' has the time {cell}";
                }
            }
        }
    }

    // The n-th person of a table that is kept in the order in which people came is the n-th who said something.
    private IEnumerable<string> ByOrder(List<Said> said)
    {
        var keys = said.OrderBy(one => one.Row.Place).Select(one => one.Key).Distinct().ToList();
        var authors = keys.ConvertAll(key => said.Find(one => one.Key == key)!.Secret.Author);
        foreach (var table in _rows.Where(row => row.Place is not null && row.Table != "Contributions").GroupBy(row => row.Table))
        {
            var came = table
                .OrderBy(row => row.Place)
                .SelectMany(row =>
                    suspects.Where(suspect => suspect.Marks.Any(mark => row.All.Contains(mark, StringComparison.OrdinalIgnoreCase)))
                )
                .Select(suspect => suspect.Name)
                .Distinct()
                .ToList();
            if (authors.Count >= 4 && came.SequenceEqual(authors))
            {
                yield return $"{table.Key}: its rows stand in the order in which people spoke first";
            }
        }
    }

    private static List<string> ColumnsOf(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT * FROM "Contributions" LIMIT 0""";
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=false");
        connection.Open();
        return connection;
    }

    private static List<Row> Read(string path, ImmutableDictionary<string, string> opened)
    {
        using var connection = Open(path);
        var tables = new List<(string Name, bool HasPlace)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText =
                "SELECT name, sql NOT LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                tables.Add((reader.GetString(0), reader.GetBoolean(1)));
            }
        }

        var rows = new List<Row>();
        foreach (var (name, hasPlace) in tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"""SELECT *, {(hasPlace ? "rowid" : "NULL")} FROM "{name}" """;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var words = name == "Contributions" ? opened.GetValueOrDefault(Text(reader["Id"])) : null;
                ImmutableArray<string> cells =
                [
                    .. Enumerable
                        .Range(0, reader.FieldCount - 1)
                        .Select(at => words is not null && reader.GetName(at) == "Fields" ? words : Text(reader.GetValue(at))),
                ];
                var place = reader.GetValue(reader.FieldCount - 1) as long?;
                rows.Add(new Row(name, place, cells, string.Join('\u001e', cells)));
            }
        }

        return rows;
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
