using KMF.Dialogs.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Assets;

/// <summary>That somebody owns or writes an asset, to find theirs by.</summary>
internal sealed class AssetAuthorRow
{
    public Guid AssetId { get; set; }

    public required string PersonId { get; set; }

    /// <summary>Has it as the asset says, within the writer's transaction.</summary>
    public static void Save(WriterConnection db, Asset asset)
    {
        db.Execute("""DELETE FROM "AssetAuthors" WHERE "AssetId" = @asset""", ("@asset", asset.Id));
        foreach (var person in asset.Authors.Prepend(asset.Owner).DistinctBy(person => person.Id))
        {
            db.Execute(
                """INSERT INTO "AssetAuthors" ("AssetId", "PersonId") VALUES (@asset, @person)""",
                ("@asset", asset.Id),
                ("@person", person.Id)
            );
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AssetAuthorRow>
    {
        public void Configure(EntityTypeBuilder<AssetAuthorRow> builder)
        {
            builder.ToTable("AssetAuthors");
            builder.HasKey(row => new { row.AssetId, row.PersonId });
            builder.HasIndex(row => row.PersonId);
        }
    }
}
