using System.Data.Common;
using KMF.Dialogs.Coffee;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Coffee;

/// <summary>A coffee trial: what is asked for stands in columns, and all of it in one.</summary>
internal sealed class CoffeeTrialRow
{
    /// <summary>In the order in which they were created.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string TeamId { get; set; }

    public required string CoordinatorId { get; set; }

    public bool IsForTeam { get; set; }

    public required string Step { get; set; }

    public DateTime? DueAt { get; set; }

    public int Version { get; set; }

    public required string DialogState { get; set; }

    /// <summary>The <see cref="Trial"/> as JSON; its version is the column's.</summary>
    public required string Data { get; set; }

    public const string Columns = """
        "Data", "Version"
        """;

    public static Trial Read(DbDataReader row) => StoredJson.Read<Trial>(row.GetString(0)) with { Version = row.GetInt32(1) };

    /// <summary>Makes or changes it within the writer's transaction; false where somebody else did meanwhile.</summary>
    public static bool Save(WriterConnection db, Trial trial, string? dialogState)
    {
        (string, object?)[] values =
        [
            ("@id", trial.Id),
            ("@version", trial.Version),
            ("@step", trial.Step),
            ("@due", trial.DueAt?.UtcDateTime),
            ("@state", dialogState),
            ("@data", StoredJson.Write(trial)),
            ("@coordinator", trial.Coordinator.Id),
            ("@tenant", trial.TenantId),
            ("@team", trial.TeamId),
            ("@forTeam", trial.IsForTeam),
        ];
        return db.Execute(
                trial.Version == 0
                    ? """
                    INSERT INTO "CoffeeTrials" ("Id", "TenantId", "TeamId", "CoordinatorId", "IsForTeam",
                        "Step", "DueAt", "Version", "DialogState", "Data")
                    VALUES (@id, @tenant, @team, @coordinator, @forTeam, @step, @due, @version + 1, @state, @data)
                    ON CONFLICT ("Id") DO NOTHING
                    """
                    : """
                    UPDATE "CoffeeTrials" SET "Step" = @step, "DueAt" = @due, "Version" = @version + 1,
                        "DialogState" = COALESCE(@state, "DialogState"), "Data" = @data,
                        "CoordinatorId" = @coordinator, "IsForTeam" = @forTeam
                    WHERE "Id" = @id AND "Version" = @version AND "TenantId" = @tenant AND "TeamId" = @team
                    """,
                values
            ) == 1;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CoffeeTrialRow>
    {
        public void Configure(EntityTypeBuilder<CoffeeTrialRow> builder)
        {
            builder.ToTable("CoffeeTrials");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.Seq });
            builder.HasIndex(row => row.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        }
    }
}
