using KMF.Dialogs.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>What a member answered in a review.</summary>
internal sealed class CommunityReviewRow
{
    public Guid CommunityId { get; set; }

    public int Review { get; set; }

    public required string PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>The <see cref="ReviewAnswer"/> as JSON.</summary>
    public required string Data { get; set; }

    public static List<ReviewAnswer> All(Statements db, Guid community, int review) =>
        db.List(
            """
            SELECT "Data" FROM "CommunityReviews" WHERE "CommunityId" = @community AND "Review" = @review ORDER BY "Name", "PersonId"
            """,
            row => StoredJson.Read<ReviewAnswer>(row.GetString(0)),
            ("@community", community),
            ("@review", review)
        );

    /// <summary>Makes or changes it within the writer's transaction.</summary>
    public static void Save(WriterConnection db, ReviewAnswer answer) =>
        db.Execute(
            """
            INSERT INTO "CommunityReviews" ("CommunityId", "Review", "PersonId", "Name", "Data")
            VALUES (@community, @review, @person, @name, @data)
            ON CONFLICT ("CommunityId", "Review", "PersonId") DO UPDATE SET "Name" = excluded."Name", "Data" = excluded."Data"
            """,
            ("@community", answer.CommunityId),
            ("@review", answer.Review),
            ("@person", answer.By.Id),
            ("@name", answer.By.Name),
            ("@data", StoredJson.Write(answer))
        );

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityReviewRow>
    {
        public void Configure(EntityTypeBuilder<CommunityReviewRow> builder)
        {
            builder.ToTable("CommunityReviews");
            builder.HasKey(row => new
            {
                row.CommunityId,
                row.Review,
                row.PersonId,
            });
        }
    }
}
