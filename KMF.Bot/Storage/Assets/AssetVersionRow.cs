using KMF.Dialogs.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Assets;

/// <summary>A version of an asset that was published. Nothing changes it or takes it away.</summary>
internal sealed class AssetVersionRow
{
    public Guid AssetId { get; set; }

    public int Number { get; set; }

    /// <summary>The <see cref="AssetEdition"/> as JSON.</summary>
    public required string Data { get; set; }

    public static AssetEdition? Find(Statements db, string tenantId, Guid asset, int number) =>
        db.First(
            """
            SELECT v."Data" FROM "AssetVersions" v JOIN "Assets" a ON a."Id" = v."AssetId"
            WHERE v."AssetId" = @asset AND v."Number" = @number AND a."TenantId" = @tenant
            """,
            row => StoredJson.Read<AssetEdition>(row.GetString(0)),
            ("@asset", asset),
            ("@number", number),
            ("@tenant", tenantId)
        );

    public static void Add(WriterConnection db, AssetEdition edition) =>
        db.Execute(
            """INSERT INTO "AssetVersions" ("AssetId", "Number", "Data") VALUES (@asset, @number, @data)""",
            ("@asset", edition.AssetId),
            ("@number", edition.Number),
            ("@data", StoredJson.Write(edition))
        );

    internal sealed class Mapping : IEntityTypeConfiguration<AssetVersionRow>
    {
        public void Configure(EntityTypeBuilder<AssetVersionRow> builder)
        {
            builder.ToTable("AssetVersions");
            builder.HasKey(row => new { row.AssetId, row.Number });
        }
    }
}
