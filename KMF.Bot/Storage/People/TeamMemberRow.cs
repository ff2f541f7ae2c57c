using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.People;

/// <summary>That somebody was seen in a team.</summary>
internal sealed class TeamMemberRow
{
    public required string TenantId { get; set; }

    public required string PersonId { get; set; }

    public required string TeamId { get; set; }

    /// <summary>When last, to the day.</summary>
    public DateTime SeenAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<TeamMemberRow>
    {
        public void Configure(EntityTypeBuilder<TeamMemberRow> builder)
        {
            builder.ToTable("TeamMembers");
            builder.HasKey(row => new
            {
                row.TenantId,
                row.PersonId,
                row.TeamId,
            });
            builder.HasIndex(row => row.SeenAt);
        }
    }
}
