using KMF.Bot.Storage.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.ActionLearningSet;

/// <summary>A date of a series: what is asked for stands in columns, and all of it in one.</summary>
internal sealed class LearningDateRow
{
    public Guid SessionId { get; set; }

    public int Number { get; set; }

    public DateTime StartsAt { get; set; }

    /// <summary>When something of it is to be done next, or null.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>The <see cref="KMF.Dialogs.Techniques.ActionLearningSet.MeetingDate"/> as JSON.</summary>
    public required string Data { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LearningDateRow>
    {
        public void Configure(EntityTypeBuilder<LearningDateRow> builder)
        {
            builder.ToTable("LearningDates");
            builder.HasKey(row => new { row.SessionId, row.Number });
            builder.HasIndex(row => row.DueAt);
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
