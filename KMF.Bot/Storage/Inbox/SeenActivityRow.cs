using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Inbox;

/// <summary>An activity that has arrived.</summary>
internal sealed class SeenActivityRow
{
    public required string Key { get; set; }

    public DateTime At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SeenActivityRow>
    {
        public void Configure(EntityTypeBuilder<SeenActivityRow> builder)
        {
            builder.ToTable("SeenActivities");
            builder.HasKey(row => row.Key);
            builder.HasIndex(row => row.At);
        }
    }
}
