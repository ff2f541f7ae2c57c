using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Somebody tried what is not theirs.</summary>
internal sealed class AuditRow
{
    public long Seq { get; set; }

    public required string TenantId { get; set; }

    public Guid? SessionId { get; set; }

    public required string PersonId { get; set; }

    public required string Verb { get; set; }

    public DateTime At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("Audit");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => new { row.TenantId, row.At });
        }
    }
}
