using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>A card of a session in its conversation.</summary>
internal sealed class SessionCardRow
{
    public Guid SessionId { get; set; }

    public int StepEntry { get; set; }

    public required string StepId { get; set; }

    public required string ActivityId { get; set; }

    public long ShownRevision { get; set; }

    public bool IsFinal { get; set; }

    public PostedCard ToCard() => new(StepEntry, StepId, ActivityId, ShownRevision, IsFinal);

    internal sealed class Mapping : IEntityTypeConfiguration<SessionCardRow>
    {
        public void Configure(EntityTypeBuilder<SessionCardRow> builder)
        {
            builder.ToTable("SessionCards");
            builder.HasKey(row => new { row.SessionId, row.StepEntry });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
