using System.Text.Json;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Outbox;

/// <summary>A message that waits to be sent, was sent, or can never be.</summary>
internal sealed class OutboxRow
{
    /// <summary>In the order in which they are sent.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    /// <summary>The conversation that it goes to; in person, the person.</summary>
    public required string Conversation { get; set; }

    public required string Reference { get; set; }

    public required string Activity { get; set; }

    public bool InPerson { get; set; }

    /// <summary>When it came in; null for those that came before this was kept.</summary>
    public DateTime? TakenAt { get; set; }

    /// <summary>When it is to be said; until then it holds up nothing.</summary>
    public DateTime NotBefore { get; set; }

    /// <summary>When it may be sent, or sent again by another; the beginning of time for at once.</summary>
    public DateTime DueAt { get; set; }

    public int Failures { get; set; }

    /// <summary>Why the last sending failed.</summary>
    public string? Reason { get; set; }

    /// <summary>Its person has been given the bot for its sake.</summary>
    public bool WasInstalledFor { get; set; }

    public bool GivenUp { get; set; }

    /// <summary>It was sent. The row stays for a while, without its words, so that its id is not said again.</summary>
    public bool Sent { get; set; }

    /// <summary>When it was sent or given up.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>What is no reference is a conversation of its own; sending it tells what is wrong with it.</summary>
    public static string ConversationOf(OutgoingMessage message)
    {
        try
        {
            using var reference = JsonDocument.Parse(message.Reference);
            var part = reference.RootElement.GetProperty(message.InPerson ? "user" : "conversation");
            return $"{(message.InPerson ? "person" : "conversation")} {part.GetProperty("id").GetString()}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"unknown {message.Id}";
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxRow>
    {
        private const string IsWaiting = "NOT \"GivenUp\" AND NOT \"Sent\"";

        public void Configure(EntityTypeBuilder<OutboxRow> builder)
        {
            builder.ToTable("Outbox");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder
                .HasIndex(
                    row => new
                    {
                        row.TenantId,
                        row.Conversation,
                        row.Seq,
                    },
                    "Waiting"
                )
                .HasFilter(IsWaiting);
            builder
                .HasIndex(
                    row => new
                    {
                        row.TenantId,
                        row.Seq,
                        row.DueAt,
                    },
                    "Next"
                )
                .HasFilter(IsWaiting);
            builder.HasIndex(row => new { row.DueAt, row.TenantId }, "Due").HasFilter(IsWaiting);
            builder.HasIndex(row => row.SettledAt, "Settled").HasFilter("\"SettledAt\" IS NOT NULL");
        }
    }
}
