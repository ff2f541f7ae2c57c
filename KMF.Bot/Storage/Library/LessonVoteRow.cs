using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Library;

/// <summary>That somebody finds a lesson useful.</summary>
internal sealed class LessonVoteRow
{
    public Guid LessonId { get; set; }

    /// <summary>Who, as a key that does not say who.</summary>
    public required string UserKey { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LessonVoteRow>
    {
        public void Configure(EntityTypeBuilder<LessonVoteRow> builder)
        {
            builder.ToTable("LessonVotes");
            builder.HasKey(row => new { row.LessonId, row.UserKey });
        }
    }
}
