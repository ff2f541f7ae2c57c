using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Sessions;

/// <summary>A session: columns for what is asked, and all of it in <see cref="Body"/>.</summary>
internal sealed class SessionRow
{
    /// <summary>In the order in which they were made.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string ConversationId { get; set; }

    public required string TeamId { get; set; }

    public required string TechniqueId { get; set; }

    /// <summary>The piece of work that it is about, or null.</summary>
    public Guid? WorkId { get; set; }

    public required string FacilitatorId { get; set; }

    /// <summary>What it is about, as <see cref="TopicWords.Keep"/> keeps it.</summary>
    public required string Topic { get; set; }

    public SessionState State { get; set; }

    public required string StepId { get; set; }

    public int StepEntry { get; set; }

    /// <summary>The open step's answers have been shown: no more are taken.</summary>
    public bool StepRevealed { get; set; }

    public bool ShowNames { get; set; }

    public bool IsConfidential { get; set; }

    public Voting Voting { get; set; }

    public DateTime? NextNoticeAt { get; set; }

    /// <summary>When anything in it last changed.</summary>
    public DateTime ChangedAt { get; set; }

    public int Version { get; set; }

    public long Revision { get; set; }

    /// <summary>The session as JSON, but for <see cref="Version"/> and <see cref="Revision"/>, which only their columns know.</summary>
    public required string Body { get; set; }

    public Session ToSession() => ToSession(Body, Version, Revision);

    public static Session ToSession(string body, int version, long revision) =>
        StoredJson.Read<Session>(body) with
        {
            Version = version,
            Revision = revision,
        };

    internal sealed class Mapping : IEntityTypeConfiguration<SessionRow>
    {
        public void Configure(EntityTypeBuilder<SessionRow> builder)
        {
            builder.ToTable("Sessions");
            builder.HasKey(row => row.Seq);
            builder.HasAlternateKey(row => row.Id);
            builder.HasIndex(row => new
            {
                row.TenantId,
                row.ConversationId,
                row.Seq,
            });
            builder
                .HasIndex(row => new { row.TenantId, row.ConversationId }, "OneOpenPerConversation")
                .IsUnique()
                .HasFilter("\"State\" IN ('SettingUp', 'Running', 'Paused')");
            builder.HasIndex(row => row.NextNoticeAt).HasFilter("\"State\" = 'Running' AND \"NextNoticeAt\" IS NOT NULL");
            builder.HasIndex(row => row.ChangedAt);
            builder.HasIndex(row => new
            {
                row.TenantId,
                row.TeamId,
                row.TechniqueId,
                row.Seq,
            });
            builder.Property(row => row.Topic).HasDefaultValue("");
            builder
                .HasIndex(
                    row => new
                    {
                        row.TenantId,
                        row.TeamId,
                        row.Seq,
                        row.Topic,
                    },
                    "Topics"
                )
                .HasFilter("\"State\" = 'Closed'");
            builder.HasIndex(row => new { row.WorkId, row.Seq }).HasFilter("\"WorkId\" IS NOT NULL");
        }
    }
}
