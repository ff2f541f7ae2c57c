using KMF.Bot.Storage.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>Somebody who waits for a chair.</summary>
internal sealed class BowlQueueRow
{
    public Guid SessionId { get; set; }

    public required string PersonId { get; set; }

    public required string TeamsId { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower than that of whoever came later.</summary>
    public long Place { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BowlQueueRow>
    {
        public void Configure(EntityTypeBuilder<BowlQueueRow> builder)
        {
            builder.ToTable("BowlQueue");
            builder.HasKey(row => new { row.SessionId, row.PersonId });
            builder.HasIndex(row => new { row.SessionId, row.Place }).IsUnique();
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
