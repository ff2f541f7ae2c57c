using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>A dot on a contribution.</summary>
internal sealed class VoteRow
{
    public Guid SessionId { get; set; }

    public required string AuthorKey { get; set; }

    public Guid ContributionId { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<VoteRow>
    {
        public void Configure(EntityTypeBuilder<VoteRow> builder)
        {
            builder.ToTable("Votes");
            builder.HasKey(row => new
            {
                row.SessionId,
                row.AuthorKey,
                row.ContributionId,
            });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
            builder.HasOne<ContributionRow>().WithMany().HasForeignKey(row => row.ContributionId).HasPrincipalKey(row => row.Id);
        }
    }
}
