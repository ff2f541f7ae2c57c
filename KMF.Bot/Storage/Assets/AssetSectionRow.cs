using KMF.Dialogs.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Assets;

/// <summary>A piece of what is written in an asset.</summary>
internal sealed class AssetSectionRow
{
    public Guid Id { get; set; }

    public Guid AssetId { get; set; }

    public int Version { get; set; }

    /// <summary>The <see cref="AssetSection"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public static List<AssetSection> Of(Statements db, Guid asset) =>
        db.List(
            """SELECT "Data", "Version" FROM "AssetSections" WHERE "AssetId" = @asset ORDER BY "Id" """,
            row => StoredJson.Read<AssetSection>(row.GetString(0)) with { Version = row.GetInt32(1) },
            ("@asset", asset)
        );

    /// <summary>Makes or changes it within the writer's transaction, in which it was read.</summary>
    public static void Save(WriterConnection db, AssetSection section) =>
        db.Execute(
            """
            INSERT INTO "AssetSections" ("Id", "AssetId", "Version", "Data") VALUES (@id, @asset, @version, @data)
            ON CONFLICT ("Id") DO UPDATE SET "Version" = excluded."Version", "Data" = excluded."Data"
            """,
            ("@id", section.Id),
            ("@asset", section.AssetId),
            ("@version", section.Version),
            ("@data", StoredJson.Write(section))
        );

    public static void Remove(WriterConnection db, Guid asset, Guid id) =>
        db.Execute("""DELETE FROM "AssetSections" WHERE "Id" = @id AND "AssetId" = @asset""", ("@id", id), ("@asset", asset));

    internal sealed class Mapping : IEntityTypeConfiguration<AssetSectionRow>
    {
        public void Configure(EntityTypeBuilder<AssetSectionRow> builder)
        {
            builder.ToTable("AssetSections");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.AssetId);
        }
    }
}
