using System.Data.Common;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>A piece of a community's knowledge base.</summary>
internal sealed class CommunityBelongingRow
{
    /// <summary>In the order in which they were added.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public Guid CommunityId { get; set; }

    public BelongingKind Kind { get; set; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    public string? Link { get; set; }

    public Guid? RefId { get; set; }

    public required string AddedById { get; set; }

    public required string AddedByTeamsId { get; set; }

    public required string AddedByName { get; set; }

    public DateTime AddedAt { get; set; }

    private const string Columns = """
        "Id", "CommunityId", "Kind", "Title", "Text", "Link", "RefId", "AddedById", "AddedByTeamsId", "AddedByName", "AddedAt", "Seq"
        """;

    public static CommunityBelonging? Find(Statements db, Guid community, Guid id) =>
        db.First(
            $"""SELECT {Columns} FROM "CommunityBelongings" WHERE "CommunityId" = @community AND "Id" = @id""",
            Read,
            ("@community", community),
            ("@id", id)
        );

    /// <summary>The one with that id, or that is the same lesson or asset; null where neither belongs to it.</summary>
    public static CommunityBelonging? Like(Statements db, CommunityBelonging belonging) =>
        Find(db, belonging.CommunityId, belonging.Id)
        ?? db.First(
            $"""
            SELECT {Columns} FROM "CommunityBelongings" WHERE "CommunityId" = @community AND "Kind" = @kind AND "RefId" = @ref
            """,
            Read,
            ("@community", belonging.CommunityId),
            ("@kind", $"{belonging.Kind}"),
            ("@ref", belonging.RefId)
        );

    public static List<CommunityBelonging> All(Statements db, Guid community, long after, int most) =>
        db.List(
            $"""
            SELECT {Columns} FROM "CommunityBelongings" WHERE "CommunityId" = @community AND "Seq" > @after ORDER BY "Seq" DESC LIMIT @most
            """,
            Read,
            ("@community", community),
            ("@after", after),
            ("@most", most)
        );

    /// <summary>The number of the one that was added last anywhere; 0 before the first.</summary>
    public static long Last(Statements db) =>
        db.First("""SELECT COALESCE(MAX("Seq"), 0) FROM "CommunityBelongings" """, row => row.GetInt64(0));

    public static void Add(WriterConnection db, CommunityBelonging belonging) =>
        db.Execute(
            """
            INSERT INTO "CommunityBelongings" ("Id", "CommunityId", "Kind", "Title", "Text", "Link", "RefId", "AddedById",
                "AddedByTeamsId", "AddedByName", "AddedAt")
            VALUES (@id, @community, @kind, @title, @text, @link, @ref, @by, @teams, @name, @at)
            """,
            ("@id", belonging.Id),
            ("@community", belonging.CommunityId),
            ("@kind", $"{belonging.Kind}"),
            ("@title", belonging.Title),
            ("@text", belonging.Text),
            ("@link", belonging.Link?.AbsoluteUri),
            ("@ref", belonging.RefId),
            ("@by", belonging.AddedBy.Id),
            ("@teams", belonging.AddedBy.TeamsId),
            ("@name", belonging.AddedBy.Name),
            ("@at", belonging.AddedAt.UtcDateTime)
        );

    private static CommunityBelonging Read(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            Enum.Parse<BelongingKind>(row.GetString(2)),
            row.GetString(3),
            row.GetString(4),
            row.IsDBNull(5) ? null : new Uri(row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetGuid(6),
            new Person(row.GetString(7), row.GetString(8), row.GetString(9)),
            StoredTime.Read(row.GetDateTime(10))
        )
        {
            Number = row.GetInt64(11),
        };

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityBelongingRow>
    {
        public void Configure(EntityTypeBuilder<CommunityBelongingRow> builder)
        {
            builder.ToTable("CommunityBelongings");

            // A number is never given twice, also where the last was taken out.
            builder.HasKey(row => row.Seq);
            builder.Property(row => row.Kind).HasConversion<string>();
            builder.HasIndex(row => new { row.CommunityId, row.Id }).IsUnique();
            builder.HasIndex(row => new { row.CommunityId, row.Seq });
            builder
                .HasIndex(row => new
                {
                    row.CommunityId,
                    row.Kind,
                    row.RefId,
                })
                .IsUnique()
                .HasFilter("\"RefId\" IS NOT NULL");
        }
    }
}
