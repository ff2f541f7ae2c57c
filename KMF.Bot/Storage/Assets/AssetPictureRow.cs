using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Assets;

/// <summary>A picture in a section. It goes when no section and no version has it.</summary>
internal sealed class AssetPictureRow
{
    public Guid AssetId { get; set; }

    public Guid Id { get; set; }

    public required string ContentType { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public required byte[] Content { get; set; }

    public static SharedPicture? Find(Statements db, string tenantId, Guid asset, Guid id) =>
        db.First(
            """
            SELECT p."Id", p."ContentType", p."Width", p."Height", p."Content"
            FROM "AssetPictures" p JOIN "Assets" a ON a."Id" = p."AssetId"
            WHERE p."AssetId" = @asset AND p."Id" = @id AND a."TenantId" = @tenant
            """,
            row => new SharedPicture(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), [.. row.GetFieldValue<byte[]>(4)]),
            ("@asset", asset),
            ("@id", id),
            ("@tenant", tenantId)
        );

    public static void Add(WriterConnection db, Guid asset, SharedPicture picture) =>
        db.Execute(
            """
            INSERT INTO "AssetPictures" ("AssetId", "Id", "ContentType", "Width", "Height", "Content")
            VALUES (@asset, @id, @type, @width, @height, @content) ON CONFLICT DO NOTHING
            """,
            ("@asset", asset),
            ("@id", picture.Id),
            ("@type", picture.ContentType),
            ("@width", picture.Width),
            ("@height", picture.Height),
            ("@content", picture.Content.ToArray())
        );

    /// <summary>Removes it where neither a section nor a version names it any more.</summary>
    public static void RemoveUnused(WriterConnection db, Guid asset, Guid id)
    {
        const string Named = """ WHERE "AssetId" = @asset AND "Data" LIKE '%' || @name || '%'""";
        if (
            !db.Any($"""SELECT 1 FROM "AssetSections" {Named}""", ("@asset", asset), ("@name", id.ToString()))
            && !db.Any($"""SELECT 1 FROM "AssetVersions" {Named}""", ("@asset", asset), ("@name", id.ToString()))
        )
        {
            db.Execute("""DELETE FROM "AssetPictures" WHERE "AssetId" = @asset AND "Id" = @id""", ("@asset", asset), ("@id", id));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AssetPictureRow>
    {
        public void Configure(EntityTypeBuilder<AssetPictureRow> builder)
        {
            builder.ToTable("AssetPictures");
            builder.HasKey(row => new { row.AssetId, row.Id });
        }
    }
}
