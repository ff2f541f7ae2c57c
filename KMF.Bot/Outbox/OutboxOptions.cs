using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Outbox;

/// <summary>How fast the bot says what it says unasked.</summary>
public sealed class OutboxOptions
{
    public const string SectionName = "Outbox";

    /// <summary>
    /// Requests a second and tenant. Teams allows 50; what is sent evenly arrives less so, and each answer of 429 costs more than what is
    /// left.
    /// </summary>
    [Range(0.1, 100_000)]
    public double RequestsPerSecond { get; init; } = 48.5;

    /// <summary>How many messages of one tenant are under way at most.</summary>
    [Range(1, 1000)]
    public int AtOnce { get; init; } = 32;

    /// <summary>How long Teams may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
