using System.Data.Common;
using KMF.Bot.Storage.Library;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>Full-text search with FTS5; triggers keep the table <c>LessonSearch</c> as the lessons are.</summary>
internal sealed class SqliteLessonIndex : ILessonIndex
{
    private const string Newest = "SELECT Seq, 0.0 FROM Lessons WHERE TenantId = @tenant AND Status = 'Published'";

    private const string NewestWithout =
        $"{Newest} AND Seq NOT IN (SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words) ORDER BY Seq DESC";

    private const string Best = "SELECT rowid, rank FROM LessonSearch WHERE LessonSearch MATCH @words ORDER BY rank";

    // The filter's facts are looked at in the database: fetching each match would cost more.
    private const string BestByFacts = """
        SELECT s.rowid, s.rank FROM LessonSearch s JOIN Lessons l ON l.Seq = s.rowid
        WHERE s.LessonSearch MATCH @words AND l.TenantId = @tenant AND (@technique IS NULL OR l.TechniqueId = @technique)
            AND (@team IS NULL OR l.TeamId = @team) AND (@since IS NULL OR l.CreatedAt >= @since)
            AND (@before IS NULL OR l.CreatedAt < @before)
        ORDER BY s.rank
        """;

    public IEnumerable<(long Seq, double Rank)> Latest(Statements db, LessonQuery query, LessonReader reader) =>
        FullTextExpression.Unwanted(query) is { } unwanted
            ? Rows(db.Read(NewestWithout, ("@tenant", reader.TenantId), ("@words", unwanted)))
            : Rows(db.Read($"{Newest} ORDER BY Seq DESC", ("@tenant", reader.TenantId)));

    public IEnumerable<(long Seq, double Rank)> Find(
        Statements db,
        LessonQuery query,
        LessonMatch match,
        LessonReader reader,
        LessonFilter filter
    )
    {
        var expression = FullTextExpression.Of(query, match);
        return Rows(
            filter.IsByFacts
                ? db.Read(
                    BestByFacts,
                    ("@words", expression),
                    ("@tenant", reader.TenantId),
                    ("@technique", filter.TechniqueId),
                    ("@team", filter.OwnTeam ? reader.TeamId : null),
                    ("@since", filter.Since?.ToDateTime(default)),
                    ("@before", filter.Before?.ToDateTime(default))
                )
                : db.Read(Best, ("@words", expression))
        );
    }

    public IEnumerable<(long Seq, double Rank)> FindAny(Statements db, IEnumerable<string> words) =>
        Rows(db.Read(Best, ("@words", string.Join(" OR ", words.Select(FullTextExpression.Word)))));

    public bool Holds(Statements db, long seq, string word) =>
        db.Any(
            "SELECT 1 FROM LessonSearch WHERE rowid = @seq AND LessonSearch MATCH @words",
            ("@seq", seq),
            ("@words", FullTextExpression.Word(word))
        );

    public List<long> With(Statements db, string word, int most) => Some(db, FullTextExpression.Word(word), most);

    public List<long> InAnyForm(Statements db, string word, int most) => Some(db, FullTextExpression.Forms(word), most);

    public int Count(Statements db, string word, int most) => CountOf(db, FullTextExpression.Word(word), most);

    public int CountTogether(Statements db, string term, IEnumerable<string> beside, int most) =>
        CountOf(db, FullTextExpression.Together(term, beside), most);

    public int CountTogetherInTitle(Statements db, string term, IEnumerable<string> beside, int most) =>
        CountOf(db, FullTextExpression.InTitle(FullTextExpression.Together(term, beside)), most);

    public List<long> Fitting(Statements db, LessonQuery query, LessonMatch match, int most) =>
        Some(db, FullTextExpression.Of(query, match), most);

    // The lessons that were deleted count too, but counting them all would take as long as a search.
    public int Size(Statements db) => db.First("SELECT MAX(Seq) FROM Lessons", row => row.IsDBNull(0) ? 0 : row.GetInt32(0));

    private static int CountOf(Statements db, string expression, int most) =>
        db.First(
            "SELECT COUNT(*) FROM (SELECT 1 FROM LessonSearch WHERE LessonSearch MATCH @words LIMIT @most)",
            row => row.GetInt32(0),
            ("@words", expression),
            ("@most", most)
        );

    private static List<long> Some(Statements db, string expression, int most) =>
        db.List(
            "SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words LIMIT @most",
            row => row.GetInt64(0),
            ("@words", expression),
            ("@most", most)
        );

    private static IEnumerable<(long Seq, double Rank)> Rows(DbDataReader rows)
    {
        using (rows)
        {
            while (rows.Read())
            {
                yield return (rows.GetInt64(0), rows.GetDouble(1));
            }
        }
    }
}
