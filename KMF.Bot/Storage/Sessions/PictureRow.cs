using System.Collections.Immutable;
using System.Data.Common;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>A picture that somebody put into a contribution; it goes with that.</summary>
internal sealed class PictureRow
{
    /// <summary>In the order in which they came in.</summary>
    public long Seq { get; set; }

    public Guid ContributionId { get; set; }

    /// <summary>Its id within the contribution.</summary>
    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public Guid SessionId { get; set; }

    public required string ContentType { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public required byte[] Content { get; set; }

    public static PictureRow From(AddContribution add, SharedPicture picture) =>
        new()
        {
            ContributionId = add.ContributionId,
            Id = picture.Id,
            TenantId = add.TenantId,
            SessionId = add.SessionId,
            ContentType = picture.ContentType,
            Width = picture.Width,
            Height = picture.Height,
            Content = [.. picture.Content],
        };

    internal sealed class Mapping : IEntityTypeConfiguration<PictureRow>
    {
        public void Configure(EntityTypeBuilder<PictureRow> builder)
        {
            builder.ToTable("Pictures");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => new { row.ContributionId, row.Id }).IsUnique();
            builder.HasIndex(row => new { row.SessionId, row.Seq });
            builder
                .HasOne<ContributionRow>()
                .WithMany()
                .HasForeignKey(row => row.ContributionId)
                .HasPrincipalKey(row => row.Id)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The pictures, to be read: they are written with their contributions.</summary>
internal sealed class PictureStore(IDatabaseReader database)
{
    // What a record may hold: a document that nobody can open helps nobody.
    private const long MostBytesTogether = 40 * 1024 * 1024;

    private const string Columns = """
        "Id", "ContentType", "Width", "Height", "Content", "ContributionId"
        """;

    /// <summary>The picture, or null where the session has none such.</summary>
    public SharedPicture? Find(string tenantId, Guid sessionId, Guid contributionId, Guid id, CancellationToken cancellationToken) =>
        database.Read(
            db =>
                db.First(
                    $"""
                    SELECT {Columns} FROM "Pictures"
                    WHERE "ContributionId" = @contribution AND "Id" = @id AND "SessionId" = @session AND "TenantId" = @tenant
                    """,
                    Picture,
                    ("@contribution", contributionId),
                    ("@id", id),
                    ("@session", sessionId),
                    ("@tenant", tenantId)
                ),
            cancellationToken
        );

    /// <summary>The session's pictures by contribution, the first ones where they are too large together.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<SharedPicture>> Of(Session session, CancellationToken cancellationToken) =>
        database.Read(
            db =>
                db.List(
                        $"""
                        SELECT {Columns} FROM (
                            SELECT *, SUM(LENGTH("Content")) OVER (ORDER BY "Seq") AS "Together"
                            FROM "Pictures" WHERE "SessionId" = @session AND "TenantId" = @tenant) AS those
                        WHERE "Together" <= @most ORDER BY "Seq"
                        """,
                        row => (Contribution: row.GetGuid(5), Picture: Picture(row)),
                        ("@session", session.Id),
                        ("@tenant", session.TenantId),
                        ("@most", MostBytesTogether)
                    )
                    .GroupBy(row => row.Contribution)
                    .ToImmutableDictionary(group => group.Key, group => group.Select(row => row.Picture).ToImmutableArray()),
            cancellationToken
        );

    private static SharedPicture Picture(DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), [.. row.GetFieldValue<byte[]>(4)]);
}
