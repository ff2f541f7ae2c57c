using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>The fish of a session, of which there is one, with somebody who sits; no row while it lies in the middle.</summary>
internal sealed class BowlFishRow
{
    public Guid SessionId { get; set; }

    public required string PersonId { get; set; }

    public DateTime Since { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BowlFishRow>
    {
        public void Configure(EntityTypeBuilder<BowlFishRow> builder)
        {
            builder.ToTable("BowlFish");
            builder.HasKey(row => row.SessionId);
            builder
                .HasOne<BowlChairRow>()
                .WithMany()
                .HasForeignKey(row => new { row.SessionId, row.PersonId })
                .HasPrincipalKey(row => new { row.SessionId, row.PersonId })
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
