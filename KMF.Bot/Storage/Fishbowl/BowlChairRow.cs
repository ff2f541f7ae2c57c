using KMF.Bot.Storage.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Fishbowl;

/// <summary>A chair that somebody sits in: nobody else can, and they in no other.</summary>
internal sealed class BowlChairRow
{
    public Guid SessionId { get; set; }

    public int Chair { get; set; }

    public required string PersonId { get; set; }

    public required string TeamsId { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower than that of whoever sat down later.</summary>
    public long Place { get; set; }

    public bool IsAsked { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BowlChairRow>
    {
        public void Configure(EntityTypeBuilder<BowlChairRow> builder)
        {
            builder.ToTable("BowlChairs", table => table.HasCheckConstraint("CK_BowlChairs_Chair", "\"Chair\" BETWEEN 1 AND 5"));
            builder.HasKey(row => new { row.SessionId, row.Chair });
            builder.HasAlternateKey(row => new { row.SessionId, row.PersonId });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
