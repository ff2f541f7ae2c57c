using KMF.Bot.Storage.Sqlite;
using KMF.Dialogs.Library;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Storage.Library;

/// <summary>Finds the lessons that fit a question best.</summary>
internal sealed class LessonRanking(SqliteStatements db, LessonReader reader, LessonQuery query, LessonFilter filter, int count)
{
    private const string Newest = "SELECT Seq, 0.0 FROM Lessons WHERE TenantId = @tenant AND Status = 'Published'";

    private const string Best = "SELECT rowid, rank FROM LessonSearch WHERE LessonSearch MATCH @words ORDER BY rank";

    // The filter's facts are looked at in the database: fetching each match would cost more.
    private const string BestByFacts = """
        SELECT s.rowid, s.rank FROM LessonSearch s JOIN Lessons l ON l.Seq = s.rowid
        WHERE s.LessonSearch MATCH @words AND l.TenantId = @tenant AND (@technique IS NULL OR l.TechniqueId = @technique)
            AND (@team IS NULL OR l.TeamId = @team) AND (@since IS NULL OR l.CreatedAt >= @since) AND (@before IS NULL OR l.CreatedAt < @before)
        ORDER BY s.rank
        """;

    // Ranks that differ by less say nothing about which lesson fits better.
    private const double Alike = 0.01;

    private const int MostAlike = 20;

    private readonly List<Lesson> _found = [];

    /// <summary>
    /// Lessons with all the words, then with the words' Welsh forms; where there are none, with any of them; where there are no words, the
    /// newest.
    /// </summary>
    public List<Lesson> Find()
    {
        if (query.Expression(all: true) is not { } all)
        {
            TakeNewest();
            return _found;
        }

        Take(all);
        if (_found.Count < count && query.HasWelshForms)
        {
            Take(query.Expression(all: true, inWelsh: true)!);
        }

        if (_found.Count == 0)
        {
            Take(query.Expression(all: false, query.HasWelshForms)!);
        }

        return _found;
    }

    private void TakeNewest()
    {
        using var newest = query.UnwantedExpression is { } unwanted
            ? db.Read(
                $"{Newest} AND Seq NOT IN (SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words) ORDER BY Seq DESC",
                ("@tenant", reader.TenantId),
                ("@words", unwanted)
            )
            : db.Read($"{Newest} ORDER BY Seq DESC", ("@tenant", reader.TenantId));
        Take(newest, count, byUse: false);
    }

    private void Take(string expression)
    {
        using var ranking = filter.IsByFacts
            ? db.Read(
                BestByFacts,
                ("@words", expression),
                ("@tenant", reader.TenantId),
                ("@technique", filter.TechniqueId),
                ("@team", filter.OwnTeam ? reader.TeamId : null),
                ("@since", filter.Since?.ToDateTime(default)),
                ("@before", filter.Before?.ToDateTime(default))
            )
            : db.Read(Best, ("@words", expression));
        Take(ranking, count, byUse: true);
    }

    /// <summary>
    /// Goes down the ranking only as far as it must: looking at each match would cost more than finding it. Of those that fit alike, those
    /// that more people used and found useful come first.
    /// </summary>
    private void Take(SqliteDataReader ranking, int most, bool byUse)
    {
        var (alike, best) = (new List<Lesson>(), 0.0);
        while (_found.Count < most && ranking.Read())
        {
            var rank = ranking.GetDouble(1);
            if (alike.Count > 0 && (!byUse || alike.Count == MostAlike || rank > best + (Math.Abs(best) * Alike)))
            {
                Keep(alike, most);
            }

            if (Fits(ranking.GetInt64(0)) is { } lesson)
            {
                best = alike.Count == 0 ? rank : best;
                alike.Add(lesson);
            }
        }

        Keep(alike, most);
    }

    private void Keep(List<Lesson> alike, int most)
    {
        var ordered = alike.Count > 1 ? alike.OrderByDescending(Worth) : alike.AsEnumerable();
        _found.AddRange(ordered.Take(Math.Max(0, most - _found.Count)).ToList());
        alike.Clear();
    }

    private long Worth(Lesson lesson) =>
        lesson.Useful + db.First("SELECT COUNT(*) FROM LessonUses WHERE LessonId = @id", row => row.GetInt64(0), ("@id", lesson.Id));

    private Lesson? Fits(long seq) =>
        LessonSearch.At(db, reader, seq) is { } lesson
        && IsWithin(lesson)
        && !_found.Exists(found => found.Id == lesson.Id)
        && query.Suits(TextsOf(lesson))
            ? lesson
            : null;

    private bool IsWithin(Lesson lesson) =>
        (filter.TechniqueId is null || lesson.TechniqueId == filter.TechniqueId)
        && (!filter.OwnTeam || reader.TeamId is null || lesson.TeamId == reader.TeamId)
        && (filter.Since is not { } since || lesson.CreatedAt.UtcDateTime >= since.ToDateTime(default))
        && (filter.Before is not { } before || lesson.CreatedAt.UtcDateTime < before.ToDateTime(default));

    private static IEnumerable<string> TextsOf(Lesson lesson) =>
        [
            lesson.Title,
            lesson.WhatHappened,
            lesson.WhatWeLearned,
            lesson.Recommendation,
            lesson.PeopleToAsk,
            lesson.Activity ?? "",
            lesson.SessionTitle ?? "",
            .. lesson.Keywords,
        ];
}
