using System.Security.Cryptography;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>The key of a confidential session: without this row nobody can read what was said in it, wherever a copy is.</summary>
internal sealed class SessionKeyRow
{
    public Guid SessionId { get; set; }

    public required byte[] Key { get; set; }

    /// <summary>When it is to be destroyed; null while the session is open.</summary>
    public DateTime? EraseAt { get; set; }

    /// <summary>Makes the key of a new session, and keeps its end with the session's. One that was destroyed is not made again.</summary>
    public static void Keep(WriterConnection db, Session after)
    {
        if (!after.IsConfidential)
        {
            return;
        }

        if (after.Version == 0)
        {
            db.Execute(
                """INSERT INTO "SessionKeys" ("SessionId", "Key") VALUES (@session, @key)""",
                ("@session", after.Id),
                ("@key", RandomNumberGenerator.GetBytes(Seals.KeyLength))
            );
        }

        db.Execute(
            """UPDATE "SessionKeys" SET "EraseAt" = @erase WHERE "SessionId" = @session""",
            ("@session", after.Id),
            ("@erase", (after.ClosedAt + Session.ConfidentialFor)?.UtcDateTime)
        );
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SessionKeyRow>
    {
        public void Configure(EntityTypeBuilder<SessionKeyRow> builder)
        {
            builder.ToTable("SessionKeys");
            builder.HasKey(row => row.SessionId);
            builder.HasIndex(row => row.EraseAt);
            builder
                .HasOne<SessionRow>()
                .WithOne()
                .HasForeignKey<SessionKeyRow>(row => row.SessionId)
                .HasPrincipalKey<SessionRow>(row => row.Id);
        }
    }
}
