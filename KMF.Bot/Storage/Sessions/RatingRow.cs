using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>How useful somebody found a session.</summary>
internal sealed class RatingRow
{
    public Guid SessionId { get; set; }

    public required string AuthorKey { get; set; }

    public int Useful { get; set; }

    public required string Why { get; set; }

    public Rating ToRating() => new(Useful, Why);

    internal sealed class Mapping : IEntityTypeConfiguration<RatingRow>
    {
        public void Configure(EntityTypeBuilder<RatingRow> builder)
        {
            builder.ToTable("Ratings");
            builder.HasKey(row => new { row.SessionId, row.AuthorKey });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
