namespace KMF.Rehearsal.Graph;

/// <summary>Outlook's limits for an application and a mailbox: four calls at a time, 10,000 in ten minutes.</summary>
public sealed class MailboxLimits(TimeProvider clock)
{
    private const int AtATime = 4;
    private const int InAWindow = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<DateTimeOffset>> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many calls were refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>The most calls that were under way for one mailbox at the same time, those refused not counted.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>How many calls are under way for one mailbox.</summary>
    public int Open(string mailbox)
    {
        lock (_gate)
        {
            return _open.GetValueOrDefault(mailbox);
        }
    }

    /// <summary>The seconds to wait, or null where the call may go on; then <see cref="Leave"/> ends it.</summary>
    internal int? Enter(string mailbox)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var taken = _taken.TryGetValue(mailbox, out var known) ? known : _taken[mailbox] = [];
            while (taken.TryPeek(out var first) && first + Window <= now)
            {
                taken.Dequeue();
            }

            var open = _open.GetValueOrDefault(mailbox);
            if (open >= AtATime || taken.Count >= InAWindow)
            {
                Refused++;
                return open >= AtATime ? 1 : Math.Max(1, (int)Math.Ceiling((taken.Peek() + Window - now).TotalSeconds));
            }

            taken.Enqueue(now);
            _open[mailbox] = open + 1;
            MostAtOnce = Math.Max(MostAtOnce, open + 1);
            return null;
        }
    }

    internal void Leave(string mailbox)
    {
        lock (_gate)
        {
            _open[mailbox]--;
        }
    }
}
