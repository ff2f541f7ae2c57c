using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>That somebody was told of a lesson in an alert.</summary>
internal sealed class CommunityToldRow
{
    public Guid CommunityId { get; set; }

    public required string PersonId { get; set; }

    public Guid LessonId { get; set; }

    public DateTime At { get; set; }

    public static void Save(WriterConnection db, Guid community, string person, Guid lesson, DateTime at) =>
        db.Execute(
            """
            INSERT INTO "CommunityTold" ("CommunityId", "PersonId", "LessonId", "At") VALUES (@community, @person, @lesson, @at)
            ON CONFLICT ("CommunityId", "PersonId", "LessonId") DO NOTHING
            """,
            ("@community", community),
            ("@person", person),
            ("@lesson", lesson),
            ("@at", at)
        );

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityToldRow>
    {
        public void Configure(EntityTypeBuilder<CommunityToldRow> builder)
        {
            builder.ToTable("CommunityTold");
            builder.HasKey(row => new
            {
                row.CommunityId,
                row.PersonId,
                row.LessonId,
            });
            builder.HasIndex(row => row.At);
        }
    }
}

/// <summary>Forgets who was told of lessons that are too old to be told of as new.</summary>
internal sealed class CommunityToldCleaner(IDatabaseWriter writer) : ICleaner
{
    /// <summary>Longer than a lesson counts as new (<see cref="KMF.Dialogs.Communities.CommunityDates.NewFor"/>).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(200);

    public Task<int> CleanAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.ExecuteInBatchesAsync(
            """
            DELETE FROM "CommunityTold" WHERE ("CommunityId", "PersonId", "LessonId") IN (
                SELECT "CommunityId", "PersonId", "LessonId" FROM "CommunityTold" WHERE "At" <= @forgotten LIMIT @batch)
            """,
            cancellationToken,
            ("@forgotten", (now - Kept).UtcDateTime)
        );
}
