using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>Full-text search of lessons, as far as the reader may see them.</summary>
internal sealed class LessonSearch(IDatabaseReader database, ILessonIndex index) : ILessonSearch
{
    /// <summary>What the reader may see of the table Lessons, whatever its status.</summary>
    public const string InReach = """
        "TenantId" = @tenant AND ("ForEveryone" OR "TeamId" = @team OR (@team IS NULL AND ("AuthorId" = @person
            OR EXISTS (SELECT 1 FROM "Participants" p WHERE p."SessionId" = "Lessons"."SessionId" AND p."PersonId" = @person)
            OR EXISTS (
                SELECT 1 FROM "Sessions" s
                WHERE s."Id" = "Lessons"."SessionId" AND s."TenantId" = @tenant AND s."FacilitatorId" = @person))))
        """;

    private const string ReaderMaySee = $"""
        "Status" = 'Published' AND {InReach}
        """;

    private const string BySeq = $"""SELECT {LessonRow.Columns} FROM "Lessons" WHERE "Seq" = @seq AND {ReaderMaySee}""";

    private const string ById = $"""SELECT {LessonRow.Columns} FROM "Lessons" WHERE "Id" = @id AND {ReaderMaySee}""";

    public Task<IReadOnlyList<Lesson>> SearchAsync(
        LessonReader reader,
        string query,
        LessonFilter filter,
        int count,
        CancellationToken cancellationToken
    )
    {
        var terms = LessonQuery.Parse(query) with
        {
            Keywords = [.. filter.Keywords.Where(keyword => LessonQuery.WordsOf(keyword).Length > 0)],
        };
        return database.ReadAsync<IReadOnlyList<Lesson>>(
            db => new LessonRanking(db, index, reader, terms, filter, count).Find(),
            cancellationToken
        );
    }

    /// <summary>The lesson, or null where the reader may not see it.</summary>
    public static Lesson? Find(Statements db, LessonReader reader, Guid id) =>
        db.First(ById, LessonRow.Read, ("@id", id), ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId));

    /// <summary>The lesson at that place in the index, or null where the reader may not see it.</summary>
    public static Lesson? At(Statements db, LessonReader reader, long seq) =>
        db.First(
            BySeq,
            LessonRow.Read,
            ("@seq", seq),
            ("@tenant", reader.TenantId),
            ("@team", reader.TeamId),
            ("@person", reader.PersonId)
        );
}
