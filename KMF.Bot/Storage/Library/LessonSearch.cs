using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>Full-text search of lessons, as far as the reader may see them.</summary>
internal sealed class LessonSearch(IDatabaseReader database, ILessonIndex index) : ILessonSearch
{
    /// <summary>What the reader may see of the table Lessons, whatever its status.</summary>
    public const string InReach = """
        "TenantId" = @tenant AND ("ForEveryone" OR "TeamId" = @team OR replace(@teams, '|' || "TeamId" || '|', '') <> @teams OR (@alone
            AND ("AuthorId" = @person
                OR EXISTS (SELECT 1 FROM "Participants" p WHERE p."SessionId" = "Lessons"."SessionId" AND p."PersonId" = @person)
                OR EXISTS (
                    SELECT 1 FROM "Sessions" s
                    WHERE s."Id" = "Lessons"."SessionId" AND s."TenantId" = @tenant AND s."FacilitatorId" = @person))))
        """;

    private const string ReaderMaySee = $"""
        "Status" = 'Published' AND {InReach}
        """;

    private const string BySeq = $"""SELECT {LessonRow.Columns} FROM "Lessons" WHERE "Seq" = @key AND {ReaderMaySee}""";

    private const string ById = $"""SELECT {LessonRow.Columns} FROM "Lessons" WHERE "Id" = @key AND {ReaderMaySee}""";

    private const string ByIdWhateverItsStatus =
        $"""SELECT {LessonRow.Columns} FROM "Lessons" WHERE "Id" = @key AND "Status" <> 'Draft' AND {InReach}""";

    public Task<LessonsFound> SearchAsync(
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
        return database.ReadAsync(db => Search(db, LessonReach.Of(db, reader), terms, filter, count), cancellationToken);
    }

    /// <summary>The published lesson, or null where the reader may not see it.</summary>
    public static Lesson? Find(Statements db, LessonReach reach, Guid id) => First(db, ById, reach, id);

    /// <summary>The lesson unless it is a draft, or null where the reader may not see it.</summary>
    public static Lesson? FindWhateverItsStatus(Statements db, LessonReach reach, Guid id) => First(db, ByIdWhateverItsStatus, reach, id);

    /// <summary>The published lesson at that place in the index, or null where the reader may not see it.</summary>
    public static Lesson? At(Statements db, LessonReach reach, long seq) => First(db, BySeq, reach, seq);

    private LessonsFound Search(Statements db, LessonReach reach, LessonQuery query, LessonFilter filter, int count)
    {
        var spelling = new LessonSpelling(db, index, reach);
        var meant = spelling.Correct(query);
        var found = new LessonRanking(db, index, reach, meant, filter, count) { AlsoMeant = spelling.AlsoMeant(meant) }.Find();
        return new LessonsFound([.. found], found.Count > 0 ? [.. meant.Words.Except(query.Words)] : []);
    }

    private static Lesson? First(Statements db, string sql, LessonReach reach, object key) =>
        db.First(
            sql,
            LessonRow.Read,
            ("@key", key),
            ("@tenant", reach.Reader.TenantId),
            ("@team", reach.Reader.TeamId),
            ("@teams", reach.Teams),
            ("@alone", reach.IsAlone),
            ("@person", reach.Reader.PersonId)
        );
}
