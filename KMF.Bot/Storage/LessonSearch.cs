using KMF.Dialogs.Library;
using Microsoft.Data.Sqlite;

namespace KMF.Bot.Storage;

/// <summary>Full-text search with FTS5.</summary>
internal sealed class LessonSearch(SqliteReaders readers) : ILessonSearch
{
    private const string Newest = "SELECT Seq FROM Lessons WHERE TenantId = @tenant AND Status = 'Published'";

    private const string ReaderMaySee =
        """
        TenantId = @tenant AND Status = 'Published' AND (ForEveryone OR TeamId = @team OR (@team IS NULL AND (
            EXISTS (SELECT 1 FROM Participants p WHERE p.SessionId = Lessons.SessionId AND p.PersonId = @person)
            OR EXISTS (SELECT 1 FROM Sessions s WHERE s.Id = Lessons.SessionId AND s.TenantId = @tenant AND s.FacilitatorId = @person))))
        """;

    private const string BySeq = $"SELECT {LessonRow.Columns} FROM Lessons WHERE Seq = @seq AND {ReaderMaySee}";

    private const string ById = $"SELECT {LessonRow.Columns} FROM Lessons WHERE Id = @id AND {ReaderMaySee}";

    public Task<IReadOnlyList<Lesson>> SearchAsync(LessonReader reader, string query, int count, CancellationToken cancellationToken)
    {
        var terms = LessonQuery.Parse(query);
        return Task.FromResult<IReadOnlyList<Lesson>>(readers.Read(db => Search(db, reader, terms, count), cancellationToken));
    }

    /// <summary>The lesson, or null where the reader may not see it.</summary>
    public static Lesson? Find(SqliteStatements db, LessonReader reader, Guid id) => db.First(
        ById, LessonRow.Read, ("@id", id), ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId));

    /// <summary>The lesson with that row id, or null where the reader may not see it.</summary>
    public static Lesson? At(SqliteStatements db, LessonReader reader, long seq) => db.First(
        BySeq, LessonRow.Read, ("@seq", seq), ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId));

    /// <summary>Lessons with all the words; where there are none, with any of them; where there are no words, the newest.</summary>
    private static List<Lesson> Search(SqliteStatements db, LessonReader reader, LessonQuery query, int count)
    {
        if (query.Expression(all: true) is not { } all)
        {
            using var newest = query.UnwantedExpression is { } unwanted
                ? db.Read($"{Newest} AND Seq NOT IN (SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words) ORDER BY Seq DESC", ("@tenant", reader.TenantId), ("@words", unwanted))
                : db.Read($"{Newest} ORDER BY Seq DESC", ("@tenant", reader.TenantId));
            return Take(db, newest, reader, query, count);
        }

        var best = Best(db, reader, query, all, count);
        return best.Count > 0 ? best : Best(db, reader, query, query.Expression(all: false)!, count);
    }

    private static List<Lesson> Best(SqliteStatements db, LessonReader reader, LessonQuery query, string expression, int count)
    {
        using var ranking = db.Read("SELECT rowid FROM LessonSearch WHERE LessonSearch MATCH @words ORDER BY rank", ("@words", expression));
        return Take(db, ranking, reader, query, count);
    }

    /// <summary>Goes down the ranking only as far as it must: looking at each match would cost more than finding it.</summary>
    private static List<Lesson> Take(SqliteStatements db, SqliteDataReader ranking, LessonReader reader, LessonQuery query, int count)
    {
        var found = new List<Lesson>();
        while (found.Count < count && ranking.Read())
        {
            if (At(db, reader, ranking.GetInt64(0)) is { } lesson && query.Suits(TextsOf(lesson)))
            {
                found.Add(lesson);
            }
        }

        return found;
    }

    private static IEnumerable<string> TextsOf(Lesson lesson) =>
    [
        lesson.Title, lesson.WhatHappened, lesson.WhatWeLearned, lesson.Recommendation, lesson.PeopleToAsk,
        lesson.Activity ?? "", lesson.SessionTitle ?? "", .. lesson.Keywords,
    ];
}
