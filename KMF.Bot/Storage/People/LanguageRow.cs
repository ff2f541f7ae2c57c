using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.People;

/// <summary>The language in which one person's Teams is.</summary>
internal sealed class LanguageRow
{
    public required string TenantId { get; set; }

    public required string PersonId { get; set; }

    public required string Language { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LanguageRow>
    {
        public void Configure(EntityTypeBuilder<LanguageRow> builder)
        {
            builder.ToTable("Languages");
            builder.HasKey(row => new { row.TenantId, row.PersonId });
        }
    }
}
