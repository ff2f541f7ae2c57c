namespace KMF.Rehearsal.Faults;

/// <summary>Teams' limits on what a bot may ask: per thread over four windows, and per tenant in each second.</summary>
public sealed class RateLimits(TimeProvider clock)
{
    private const int PerSecondOverall = 50;

    private static readonly (TimeSpan Window, int Most)[] Sending =
    [
        (TimeSpan.FromSeconds(1), 7),
        (TimeSpan.FromSeconds(2), 8),
        (TimeSpan.FromSeconds(30), 60),
        (TimeSpan.FromHours(1), 1800),
    ];

    private static readonly (TimeSpan Window, int Most)[] Asking = [.. Sending.Select(limit => (limit.Window, limit.Most * 2))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _taken = [];

    public bool IsOn { get; set; }

    /// <summary>How many calls were let through so far, while the limits were on.</summary>
    public int Taken { get; private set; }

    /// <summary>How many calls were refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>The seconds to wait, or null when the call may go on and is counted.</summary>
    internal int? Take(string thread, bool isSending)
    {
        if (!IsOn)
        {
            return null;
        }

        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var overall = TakenOf("");
            var here = TakenOf((isSending ? "send " : "ask ") + thread);
            var wait = (isSending ? Sending : Asking)
                .Select(limit => WaitOf(here, limit.Window, limit.Most, now))
                .Append(WaitOf(overall, TimeSpan.FromSeconds(1), PerSecondOverall, now))
                .Max();
            if (wait > TimeSpan.Zero)
            {
                Refused++;
                return Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            }

            Taken++;
            Keep(overall, now, TimeSpan.FromSeconds(1));
            Keep(here, now, TimeSpan.FromHours(1));
            return null;
        }
    }

    /// <summary>How long until the window has room; the last <paramref name="most"/> calls tell.</summary>
    private static TimeSpan WaitOf(List<DateTimeOffset> taken, TimeSpan window, int most, DateTimeOffset now)
    {
        if (taken.Count < most)
        {
            return TimeSpan.Zero;
        }

        var wait = taken[^most] + window - now;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static void Keep(List<DateTimeOffset> taken, DateTimeOffset now, TimeSpan longest)
    {
        taken.Add(now);
        if (taken.Count > 4000)
        {
            taken.RemoveAll(at => at + longest <= now);
        }
    }

    private List<DateTimeOffset> TakenOf(string key) => _taken.TryGetValue(key, out var taken) ? taken : _taken[key] = [];
}
