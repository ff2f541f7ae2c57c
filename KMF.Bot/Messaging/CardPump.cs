namespace KMF.Bot.Messaging;

/// <summary>One session's turn-taking: many asks become one update, and updates keep their distance.</summary>
internal sealed class CardPump(TimeProvider clock)
{
    /// <summary>Stays under Teams' 1,800 an hour per thread, with room for what else the bot says there.</summary>
    internal const int MostPerHour = 1500;

    internal static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly SteadyClock _clock = new(clock);
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _sent = new();
    private bool _running;
    private bool _retired;
    private bool _asked;
    private DateTimeOffset? _last;

    /// <summary>What an ask came to.</summary>
    public enum Asked
    {
        /// <summary>It runs, and will see to it.</summary>
        Running,

        /// <summary>The caller has to run it.</summary>
        ToBeRun,

        /// <summary>It counts no more; another has to be asked.</summary>
        TooLate,
    }

    public Asked Ask()
    {
        lock (_lock)
        {
            if (_retired)
            {
                return Asked.TooLate;
            }

            _asked = true;
            if (_running)
            {
                return Asked.Running;
            }

            _running = true;
            return Asked.ToBeRun;
        }
    }

    /// <summary>Whether it had nothing to do for an hour, and so nothing to remember; it takes no more asks then.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            Forget(_clock.GetUtcNow());
            return _retired = !_running && _sent.Count == 0;
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            _asked = false;
            _last = _clock.GetUtcNow();
            _sent.Enqueue(_last.Value);
        }
    }

    /// <summary>Whether somebody asked since it began; if not, it stops.</summary>
    public bool AskedAgain()
    {
        lock (_lock)
        {
            return _running = _asked;
        }
    }

    /// <summary>A second after the last one, more as the hour's allowance runs out.</summary>
    public TimeSpan UntilNext()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            Forget(now);
            if (_last is not { } last || _sent.Count == 0)
            {
                return TimeSpan.Zero;
            }

            var left = MostPerHour - _sent.Count;
            var untilFree = _sent.Peek() + Hour - now;
            var gap =
                left <= 0 ? untilFree
                : _sent.Count < MostPerHour / 3 ? Shortest
                : TimeSpan.FromTicks(Math.Max(Shortest.Ticks, untilFree.Ticks / left));
            var due = last + gap - now;
            return due > TimeSpan.Zero ? due : TimeSpan.Zero;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_sent.TryPeek(out var first) && first <= now - Hour)
        {
            _sent.Dequeue();
        }
    }
}
