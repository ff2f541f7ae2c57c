using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Messaging.Connector;

/// <summary>How patiently the bot calls Teams within a turn. The outbox has its own (<c>Outbox:</c>).</summary>
public sealed class ConnectorOptions
{
    public const string SectionName = "Connector";

    /// <summary>How often a call is made again that was throttled, found Teams busy or got no answer.</summary>
    [Range(1, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>How long Teams may take for one try; it usually takes well under a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a turn waits where Teams says for how long. Whoever would have to wait longer is better told.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);
}
