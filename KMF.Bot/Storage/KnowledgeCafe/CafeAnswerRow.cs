using KMF.Bot.Storage.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.KnowledgeCafe;

/// <summary>
/// Whether somebody agrees that ideas are captured, by a key that does not tell who. Gone as soon as the group has decided.
/// </summary>
internal sealed class CafeAnswerRow
{
    public Guid SessionId { get; set; }

    public required string AuthorKey { get; set; }

    public bool Agrees { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CafeAnswerRow>
    {
        public void Configure(EntityTypeBuilder<CafeAnswerRow> builder)
        {
            builder.ToTable("CafeAnswers");
            builder.HasKey(row => new { row.SessionId, row.AuthorKey });
            builder.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).HasPrincipalKey(row => row.Id);
        }
    }
}
