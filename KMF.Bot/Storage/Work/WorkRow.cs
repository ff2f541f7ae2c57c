using KMF.Dialogs.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Work;

/// <summary>A piece of work.</summary>
internal sealed class WorkRow
{
    /// <summary>In the order in which they were made.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string TeamId { get; set; }

    public required string Name { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public PieceOfWork ToWork() =>
        new(Id, TenantId, TeamId, Name, StoredTime.Read(CreatedAt))
        {
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            EndedAt = EndedAt is { } ended ? StoredTime.Read(ended) : null,
        };

    /// <summary>
    /// Makes it, or takes what is new of it, within the writer's transaction. A session about what was over opens it again.
    /// </summary>
    public static void Save(WriterConnection db, PieceOfWork work) =>
        db.Execute(
            """
            INSERT INTO "Activities" ("Id", "TenantId", "TeamId", "Name", "StartsOn", "EndsOn", "CreatedAt", "EndedAt")
            VALUES (@id, @tenant, @team, @name, @starts, @ends, @created, @ended)
            ON CONFLICT ("Id") DO UPDATE SET "StartsOn" = COALESCE(excluded."StartsOn", "Activities"."StartsOn"),
                "EndsOn" = COALESCE(excluded."EndsOn", "Activities"."EndsOn"), "EndedAt" = excluded."EndedAt"
            """,
            ("@id", work.Id),
            ("@tenant", work.TenantId),
            ("@team", work.TeamId),
            ("@name", work.Name),
            ("@starts", work.StartsOn),
            ("@ends", work.EndsOn),
            ("@created", work.CreatedAt.UtcDateTime),
            ("@ended", work.EndedAt?.UtcDateTime)
        );

    internal sealed class Mapping : IEntityTypeConfiguration<WorkRow>
    {
        public void Configure(EntityTypeBuilder<WorkRow> builder)
        {
            builder.ToTable("Activities");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => new
            {
                row.TenantId,
                row.TeamId,
                row.Seq,
            });
        }
    }
}
