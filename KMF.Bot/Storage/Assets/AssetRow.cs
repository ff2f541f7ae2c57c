using System.Data.Common;
using KMF.Dialogs.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Assets;

/// <summary>
/// A knowledge asset: what is asked for stands in columns, and all of it in one. What was published last stands in columns of its own,
/// which the full-text table <c>AssetSearch</c> has.
/// </summary>
internal sealed class AssetRow
{
    /// <summary>In the order in which they were begun; the full-text table's row id.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string TeamId { get; set; }

    public required string OwnerId { get; set; }

    public bool ForEveryone { get; set; }

    /// <summary>The community that owns it, whose members find it.</summary>
    public Guid? CommunityId { get; set; }

    /// <summary>The number of the version that was published last.</summary>
    public int Edition { get; set; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; set; }

    /// <summary>All that it says.</summary>
    public required string Words { get; set; }

    public DateTime ChangedAt { get; set; }

    public DateTime? DueAt { get; set; }

    /// <summary>When its links were looked at last.</summary>
    public DateTime? LinksCheckedAt { get; set; }

    public int Version { get; set; }

    public required string DialogState { get; set; }

    /// <summary>The <see cref="Asset"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public const string Columns = """
        a."Data", a."Version"
        """;

    public static Asset Read(DbDataReader row) => StoredJson.Read<Asset>(row.GetString(0)) with { Version = row.GetInt32(1) };

    public static Asset? Find(Statements db, string tenantId, Guid id) =>
        db.First(
            $"""SELECT {Columns} FROM "Assets" a WHERE a."Id" = @id AND a."TenantId" = @tenant""",
            Read,
            ("@id", id),
            ("@tenant", tenantId)
        );

    /// <summary>Makes or changes it within the writer's transaction; false where somebody else did meanwhile.</summary>
    public static bool Save(WriterConnection db, Asset asset, string? dialogState, AssetEdition? edition)
    {
        var isSaved =
            db.Execute(
                asset.Version == 0
                    ? """
                    INSERT INTO "Assets" ("Id", "TenantId", "TeamId", "OwnerId", "ForEveryone", "CommunityId", "Edition", "Title",
                        "Subject", "Words", "ChangedAt", "DueAt", "Version", "DialogState", "Data")
                    VALUES (@id, @tenant, @team, @owner, @everyone, @community, 0, '', '', '', @now, @due, @version + 1, @state, @data)
                    ON CONFLICT ("Id") DO NOTHING
                    """
                    : """
                    UPDATE "Assets" SET "OwnerId" = @owner, "ForEveryone" = @everyone, "CommunityId" = @community, "ChangedAt" = @now,
                        "DueAt" = @due, "Version" = @version + 1, "DialogState" = COALESCE(@state, "DialogState"), "Data" = @data
                    WHERE "Id" = @id AND "Version" = @version AND "TenantId" = @tenant AND "TeamId" = @team
                    """,
                ("@id", asset.Id),
                ("@tenant", asset.TenantId),
                ("@team", asset.TeamId),
                ("@owner", asset.Owner.Id),
                ("@everyone", asset.ForEveryone),
                ("@community", asset.Community?.Id),
                ("@now", db.Now),
                ("@due", asset.DueAt?.UtcDateTime),
                ("@version", asset.Version),
                ("@state", dialogState),
                ("@data", StoredJson.Write(asset))
            ) == 1;
        if (isSaved && edition is not null)
        {
            db.Execute(
                """UPDATE "Assets" SET "Edition" = @edition, "Title" = @title, "Subject" = @subject, "Words" = @words WHERE "Id" = @id""",
                ("@id", asset.Id),
                ("@edition", edition.Number),
                ("@title", edition.Title),
                ("@subject", edition.Subject),
                ("@words", edition.AllText)
            );
        }

        return isSaved;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AssetRow>
    {
        public void Configure(EntityTypeBuilder<AssetRow> builder)
        {
            builder.ToTable("Assets");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.ChangedAt });
            builder.HasIndex(row => row.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        }
    }
}
