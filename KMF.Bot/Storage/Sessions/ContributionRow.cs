using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>What somebody said.</summary>
internal sealed class ContributionRow
{
    /// <summary>In the order in which they came in.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public Guid SessionId { get; set; }

    public required string StepId { get; set; }

    /// <summary>What of the step it answers, where there is only one answer to that.</summary>
    public string? Slot { get; set; }

    public required string AuthorKey { get; set; }

    /// <summary>Null where names are hidden.</summary>
    public string? AuthorName { get; set; }

    public required string Fields { get; set; }

    /// <summary>Equal where the words are.</summary>
    public required byte[] FieldsHash { get; set; }

    public DateTime At { get; set; }

    public Guid? MergedInto { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ContributionRow>
    {
        public void Configure(EntityTypeBuilder<ContributionRow> builder)
        {
            builder.ToTable("Contributions");
            builder.HasKey(row => row.Seq);
            builder.HasAlternateKey(row => row.Id);
            builder.HasIndex(row => new
            {
                row.SessionId,
                row.StepId,
                row.Seq,
            });
            builder
                .HasIndex(
                    row => new
                    {
                        row.SessionId,
                        row.StepId,
                        row.AuthorKey,
                        row.FieldsHash,
                    },
                    "SameWordsOnce"
                )
                .IsUnique();
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
            builder.HasIndex(row => row.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
            builder
                .HasOne<ContributionRow>()
                .WithMany()
                .HasForeignKey(row => row.MergedInto)
                .HasPrincipalKey(row => row.Id)
                .OnDelete(DeleteBehavior.SetNull);
        }
    }
}
