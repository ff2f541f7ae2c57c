using KMF.Dialogs.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Library;

/// <summary>That somebody used a lesson; once per person and session.</summary>
internal sealed class LessonUseRow
{
    /// <summary>In the order in which they came in.</summary>
    public long Seq { get; set; }

    public Guid LessonId { get; set; }

    /// <summary>The session that it was used in, or null.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>Who used it, as a key that does not say who.</summary>
    public required string UserKey { get; set; }

    /// <summary>Null where names are hidden.</summary>
    public string? Name { get; set; }

    public DateTime At { get; set; }

    public required string Note { get; set; }

    /// <summary>The contribution that it was taken up with, or null: taken back, the use is too.</summary>
    public Guid? FromContribution { get; set; }

    /// <summary>
    /// Remembers it within the writer's transaction. What was written before about how it went stays unless something else is written.
    /// </summary>
    /// <param name="db">The writer.</param>
    /// <param name="use">The use.</param>
    /// <param name="userKey">Who, as a key.</param>
    /// <param name="name">Their name, or null where it is hidden.</param>
    /// <param name="contribution">What it was taken up with, or null.</param>
    public static void Save(WriterConnection db, LessonUse use, string userKey, string? name, Guid? contribution) =>
        db.Execute(
            """
            INSERT INTO "LessonUses" ("LessonId", "SessionId", "UserKey", "Name", "At", "Note", "FromContribution")
            VALUES (@lesson, @session, @key, @name, @at, @note, @from)
            ON CONFLICT ("LessonId", "UserKey") DO UPDATE SET "Note" = excluded."Note", "At" = excluded."At"
            WHERE excluded."Note" <> '' AND "LessonUses"."Note" <> excluded."Note"
            """,
            ("@lesson", use.LessonId),
            ("@session", use.SessionId),
            ("@key", userKey),
            ("@name", name),
            ("@at", use.At.UtcDateTime),
            ("@note", use.Note),
            ("@from", contribution)
        );

    /// <summary>How a lesson was used, newest first.</summary>
    public static List<PastUse> Of(Statements db, Guid lesson) =>
        db.List(
            """SELECT "Name", "At", "Note", "SessionId" FROM "LessonUses" WHERE "LessonId" = @id ORDER BY "At" DESC, "Seq" DESC""",
            row => new PastUse(
                row.IsDBNull(0) ? null : row.GetString(0),
                StoredTime.Read(row.GetDateTime(1)),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetGuid(3)
            ),
            ("@id", lesson)
        );

    internal sealed class Mapping : IEntityTypeConfiguration<LessonUseRow>
    {
        public void Configure(EntityTypeBuilder<LessonUseRow> builder)
        {
            builder.ToTable("LessonUses");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => new { row.LessonId, row.UserKey }).IsUnique();
            builder.HasIndex(row => row.FromContribution).HasFilter("\"FromContribution\" IS NOT NULL");
        }
    }
}
