using KMF.Dialogs.Library;

namespace KMF.Bot.Storage;

/// <summary>Full-text search with FTS5.</summary>
internal sealed class LessonSearch(SqliteReaders readers) : ILessonSearch
{
    private const string Visible =
        """
        TenantId = @tenant AND Status = 'Published' AND (ForEveryone OR TeamId = @team OR (@team IS NULL AND (
            EXISTS (SELECT 1 FROM Participants p WHERE p.SessionId = Lessons.SessionId AND p.PersonId = @person)
            OR EXISTS (SELECT 1 FROM Sessions s WHERE s.Id = Lessons.SessionId AND s.TenantId = @tenant AND s.FacilitatorId = @person))))
        """;

    public Task<IReadOnlyList<Lesson>> SearchAsync(LessonReader reader, string query, int count, CancellationToken cancellationToken)
    {
        var terms = LessonQuery.Parse(query);
        return Task.FromResult(readers.Read(db => Search(db, reader, terms, count), cancellationToken));
    }

    /// <summary>Lessons with all the words; where there are none, with any of them.</summary>
    private static IReadOnlyList<Lesson> Search(SqliteStatements db, LessonReader reader, LessonQuery query, int count)
    {
        if (count <= 0)
        {
            return [];
        }

        if (query.Expression(all: true) is not { } all)
        {
            return Newest(db, reader, query.UnwantedExpression, count);
        }

        var best = Best(db, reader, query, all, count);
        return best.Count > 0 ? best : Best(db, reader, query, query.Expression(all: false)!, count);
    }

    /// <summary>Goes down the ranking only as far as it must: looking at each match would cost more than finding it.</summary>
    private static List<Lesson> Best(SqliteStatements db, LessonReader reader, LessonQuery query, string expression, int count)
    {
        var found = new List<Lesson>();
        using var ranking = db.Read("SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words ORDER BY rank", ("@words", expression));
        while (found.Count < count && ranking.Read())
        {
            var lesson = db.First(
                $"SELECT {LessonRow.Columns} FROM Lessons WHERE Seq = @seq AND {Visible}",
                LessonRow.Read,
                ("@seq", ranking.GetInt64(0)), ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId));
            if (lesson is not null && query.HoldsPhrases(TextsOf(lesson)))
            {
                found.Add(lesson);
            }
        }

        return found;
    }

    private static List<Lesson> Newest(SqliteStatements db, LessonReader reader, string? unwanted, int count) => db.List(
        $"""
        SELECT {LessonRow.Columns} FROM Lessons
        WHERE {Visible} {(unwanted is null ? "" : "AND Seq NOT IN (SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @unwanted)")}
        ORDER BY Seq DESC LIMIT @count
        """,
        LessonRow.Read,
        ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId), ("@count", count), ("@unwanted", unwanted));

    private static IEnumerable<string> TextsOf(Lesson lesson) =>
    [
        lesson.Title, lesson.WhatHappened, lesson.WhatWeLearned, lesson.Recommendation, lesson.PeopleToAsk,
        lesson.Activity ?? "", lesson.SessionTitle ?? "", .. lesson.Keywords,
    ];
}
