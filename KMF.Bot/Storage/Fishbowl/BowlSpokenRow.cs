using KMF.Bot.Storage.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>How long, and how often, somebody has spoken; for whoever facilitates, and gone soon after the session.</summary>
internal sealed class BowlSpokenRow
{
    public Guid SessionId { get; set; }

    public required string PersonId { get; set; }

    public required string TeamsId { get; set; }

    public required string Name { get; set; }

    public long Milliseconds { get; set; }

    public int Turns { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BowlSpokenRow>
    {
        public void Configure(EntityTypeBuilder<BowlSpokenRow> builder)
        {
            builder.ToTable("BowlSpoken");
            builder.HasKey(row => new { row.SessionId, row.PersonId });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
