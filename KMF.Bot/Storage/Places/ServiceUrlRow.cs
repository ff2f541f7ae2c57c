using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Places;

/// <summary>Where Teams was last heard from about a conversation. The order of rows says nothing of when.</summary>
internal sealed class ServiceUrlRow
{
    public required string TenantId { get; set; }

    /// <summary>The chat, or the channel without its thread.</summary>
    public required string ConversationId { get; set; }

    public required string Url { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceUrlRow>
    {
        public void Configure(EntityTypeBuilder<ServiceUrlRow> builder)
        {
            // The migration of SQLite makes the table WITHOUT ROWID, so that it is kept in the order of its key.
            builder.ToTable("ServiceUrls");
            builder.HasKey(row => new { row.TenantId, row.ConversationId });
        }
    }
}
