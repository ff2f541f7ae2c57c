using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.People;

/// <summary>Somebody who could not be reached in person.</summary>
internal sealed class UnreachableRow
{
    public required string TenantId { get; set; }

    public required string TeamsId { get; set; }

    public required string PersonId { get; set; }

    public DateTime Since { get; set; }

    public UnreachableReason Reason { get; set; }

    /// <summary>It has been so since the first time; the reason may change.</summary>
    public static void Save(WriterConnection db, UnreachedPerson person) =>
        db.Execute(
            """
            INSERT INTO "UnreachablePeople" ("TenantId", "TeamsId", "PersonId", "Since", "Reason")
            VALUES (@tenant, @teams, @person, @now, @reason)
            ON CONFLICT ("TenantId", "TeamsId") DO UPDATE SET "Reason" = excluded."Reason"
            """,
            ("@tenant", person.TenantId),
            ("@teams", person.TeamsId),
            ("@person", person.PersonId),
            ("@now", db.Now),
            ("@reason", $"{person.Reason}")
        );

    internal sealed class Mapping : IEntityTypeConfiguration<UnreachableRow>
    {
        public void Configure(EntityTypeBuilder<UnreachableRow> builder)
        {
            builder.ToTable("UnreachablePeople");
            builder.HasKey(row => new { row.TenantId, row.TeamsId });
            builder.Property(row => row.Reason).HasConversion<string>();
        }
    }
}
