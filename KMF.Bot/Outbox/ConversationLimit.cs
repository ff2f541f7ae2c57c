namespace KMF.Bot.Outbox;

/// <summary>What Teams takes from a bot in one conversation, over four windows.</summary>
internal sealed class ConversationLimit
{
    /// <summary>Teams' limits for sending to a thread (reference/teams-limits.md §2).</summary>
    public static readonly (TimeSpan Window, int Most)[] Windows =
    [
        (TimeSpan.FromSeconds(1), 7),
        (TimeSpan.FromSeconds(2), 8),
        (TimeSpan.FromSeconds(30), 60),
        (TimeSpan.FromHours(1), 1800),
    ];

    private const int MostKept = 1800;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // What is sent a second apart may arrive a little less apart.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    private readonly List<DateTimeOffset> _taken = [];

    public DateTimeOffset PausedUntil { get; set; }

    public void Take(DateTimeOffset now)
    {
        if (_taken.Count >= 2 * MostKept)
        {
            _taken.RemoveRange(0, _taken.Count - MostKept);
        }

        _taken.Add(now);
    }

    /// <summary>When it takes the next; in the past where it does now.</summary>
    public DateTimeOffset ReadyAt()
    {
        var ready = PausedUntil;
        foreach (var (window, most) in Windows)
        {
            if (_taken.Count >= most && _taken[^most] + window + Slack is var free && free > ready)
            {
                ready = free;
            }
        }

        return ready;
    }

    /// <summary>Whether it is as good as new.</summary>
    public bool IsIdle(DateTimeOffset now) => PausedUntil <= now && (_taken.Count == 0 || _taken[^1] + Longest + Slack <= now);
}
