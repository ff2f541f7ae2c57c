using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Where a session's waterfall stands.</summary>
internal sealed class DialogStateRow
{
    public Guid SessionId { get; set; }

    public required string State { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DialogStateRow>
    {
        public void Configure(EntityTypeBuilder<DialogStateRow> builder)
        {
            builder.ToTable("DialogState");
            builder.HasKey(row => row.SessionId);
            builder
                .HasOne<SessionRow>()
                .WithOne()
                .HasForeignKey<DialogStateRow>(row => row.SessionId)
                .HasPrincipalKey<SessionRow>(row => row.Id);
        }
    }
}
