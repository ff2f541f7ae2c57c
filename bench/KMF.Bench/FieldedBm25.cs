using Microsoft.Data.Sqlite;

namespace KMF.Bench;

/// <summary>
/// BM25F (Zaragoza and others, 2004) in memory, over the very words that the bot's index holds: what a plain search engine finds with any
/// of the words, titles and keywords counting more.
/// </summary>
internal sealed class FieldedBm25 : IDisposable
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double TitleWeight = 3;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _ask;
    private readonly Dictionary<string, List<(int Lesson, double Weight)>> _postings = new(StringComparer.Ordinal);
    private readonly int _lessons;

    /// <param name="folder">Where the bot's database is.</param>
    /// <param name="lessons">How many lessons it has; the first has the place 0.</param>
    public FieldedBm25(string folder, int lessons)
    {
        _lessons = lessons;
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "kmf.db")};Pooling=False");
        _connection.Open();
        Execute("CREATE VIRTUAL TABLE temp.Said USING fts5vocab('main', 'LessonSearch', 'instance')");
        Execute("CREATE VIRTUAL TABLE temp.Asked USING fts5(Text, tokenize='porter unicode61 remove_diacritics 2')");
        Execute("CREATE VIRTUAL TABLE temp.AskedWords USING fts5vocab('temp', 'Asked', 'row')");
        _ask = _connection.CreateCommand();
        _ask.CommandText = "DELETE FROM temp.Asked; INSERT INTO temp.Asked (Text) VALUES (@text); SELECT term FROM temp.AskedWords";
        _ask.Parameters.Add("@text", SqliteType.Text);
        Read();
    }

    /// <summary>The best lessons by their places, the best first.</summary>
    public IReadOnlyList<int> Find(string text, int count)
    {
        var scores = new double[_lessons];
        foreach (var term in TermsOf(text))
        {
            if (_postings.GetValueOrDefault(term) is { } postings)
            {
                var rarity = Math.Log(1 + ((_lessons - postings.Count + 0.5) / (postings.Count + 0.5)));
                foreach (var (lesson, weight) in postings)
                {
                    scores[lesson] += rarity * weight / (K1 + weight);
                }
            }
        }

        return [.. Enumerable.Range(0, _lessons).Where(at => scores[at] > 0).OrderByDescending(at => scores[at]).Take(count)];
    }

    public void Dispose()
    {
        _ask.Dispose();
        _connection.Dispose();
    }

    private void Read()
    {
        var counts = new Dictionary<(string Term, int Lesson, string Field), int>();
        var lengths = new Dictionary<(int Lesson, string Field), int>();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = "SELECT term, doc, col FROM temp.Said";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var (term, lesson, field) = (rows.GetString(0), rows.GetInt32(1) - 1, rows.GetString(2));
                counts[(term, lesson, field)] = counts.GetValueOrDefault((term, lesson, field)) + 1;
                lengths[(lesson, field)] = lengths.GetValueOrDefault((lesson, field)) + 1;
            }
        }

        var middles = lengths
            .GroupBy(one => one.Key.Field)
            .ToDictionary(field => field.Key, field => field.Sum(one => one.Value) / (double)_lessons);
        foreach (var word in counts.GroupBy(one => one.Key.Term))
        {
            _postings[word.Key] =
            [
                .. word.GroupBy(one => one.Key.Lesson)
                    .Select(lesson =>
                        (
                            lesson.Key,
                            lesson.Sum(one =>
                                (one.Key.Field is "Title" or "Keywords" ? TitleWeight : 1)
                                * one.Value
                                / (1 - B + (B * lengths[(one.Key.Lesson, one.Key.Field)] / middles[one.Key.Field]))
                            )
                        )
                    ),
            ];
        }
    }

    private List<string> TermsOf(string text)
    {
        _ask.Parameters[0].Value = text;
        using var rows = _ask.ExecuteReader();
        var terms = new List<string>();
        while (rows.Read())
        {
            terms.Add(rows.GetString(0));
        }

        return terms;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
