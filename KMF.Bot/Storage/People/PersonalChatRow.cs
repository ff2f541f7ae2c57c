using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.People;

/// <summary>The chat of one person with the bot.</summary>
internal sealed class PersonalChatRow
{
    public required string TenantId { get; set; }

    public required string TeamsId { get; set; }

    public required string ConversationId { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonalChatRow>
    {
        public void Configure(EntityTypeBuilder<PersonalChatRow> builder)
        {
            builder.ToTable("PersonalChats");
            builder.HasKey(row => new { row.TenantId, row.TeamsId });
        }
    }
}
