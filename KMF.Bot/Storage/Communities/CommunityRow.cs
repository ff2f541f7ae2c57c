using System.Data.Common;
using KMF.Dialogs.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Communities;

/// <summary>A community: what is asked for stands in columns, and all of it in one.</summary>
internal sealed class CommunityRow
{
    /// <summary>In the order in which they were created.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string TeamId { get; set; }

    public required string PlaceId { get; set; }

    public bool IsForTeam { get; set; }

    public bool IsOpen { get; set; }

    public DateTime? DueAt { get; set; }

    public int Version { get; set; }

    public required string DialogState { get; set; }

    /// <summary>The <see cref="Community"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public const string Columns = """
        c."Data", c."Version"
        """;

    public static Community Read(DbDataReader row) => StoredJson.Read<Community>(row.GetString(0)) with { Version = row.GetInt32(1) };

    public static Community? Find(Statements db, Guid id) =>
        db.First($"""SELECT {Columns} FROM "Communities" c WHERE "Id" = @id""", Read, ("@id", id));

    public static bool IsOpenNow(Statements db, Guid id) =>
        db.Any("""SELECT 1 FROM "Communities" WHERE "Id" = @id AND "IsOpen" """, ("@id", id));

    /// <summary>
    /// Makes or changes it within the writer's transaction; false where somebody else did meanwhile, or its place has another open one.
    /// </summary>
    public static bool Save(WriterConnection db, Community community, string? dialogState)
    {
        if (
            community.IsOpen
            && db.Any(
                """SELECT 1 FROM "Communities" WHERE "TenantId" = @tenant AND "PlaceId" = @place AND "IsOpen" AND "Id" <> @id""",
                ("@tenant", community.TenantId),
                ("@place", community.PlaceId),
                ("@id", community.Id)
            )
        )
        {
            return false;
        }

        (string, object?)[] values =
        [
            ("@id", community.Id),
            ("@version", community.Version),
            ("@open", community.IsOpen),
            ("@due", community.DueAt?.UtcDateTime),
            ("@state", dialogState),
            ("@data", StoredJson.Write(community)),
            ("@tenant", community.TenantId),
            ("@team", community.TeamId),
            ("@place", community.PlaceId),
            ("@forTeam", community.IsForTeam),
        ];
        return db.Execute(
                community.Version == 0
                    ? """
                    INSERT INTO "Communities" ("Id", "TenantId", "TeamId", "PlaceId", "IsForTeam", "IsOpen", "DueAt", "Version",
                        "DialogState", "Data")
                    VALUES (@id, @tenant, @team, @place, @forTeam, @open, @due, @version + 1, @state, @data)
                    ON CONFLICT ("Id") DO NOTHING
                    """
                    : """
                    UPDATE "Communities" SET "IsOpen" = @open, "DueAt" = @due, "Version" = @version + 1,
                        "DialogState" = COALESCE(@state, "DialogState"), "Data" = @data
                    WHERE "Id" = @id AND "Version" = @version AND "TenantId" = @tenant AND "TeamId" = @team AND "PlaceId" = @place
                        AND "IsForTeam" = @forTeam
                    """,
                values
            ) == 1;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CommunityRow>
    {
        public void Configure(EntityTypeBuilder<CommunityRow> builder)
        {
            builder.ToTable("Communities");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.Seq });
            builder.HasIndex(row => new { row.TenantId, row.PlaceId }).IsUnique().HasFilter("\"IsOpen\"");
            builder.HasIndex(row => row.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        }
    }
}
