namespace KMF.Bot.Outbox;

/// <summary>
/// Lets one tenant's requests through, first come first served among those whose conversation takes one. They go evenly rather than in
/// bursts, for Teams counts any second and not that of a clock; what a busy machine missed is made up for as far as that second has room.
/// </summary>
internal sealed class TenantLimit : IDisposable
{
    /// <summary>Whoever would wait longer is told so, and lets go of what they hold.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How much of what was missed is made up for.</summary>
    private static readonly TimeSpan MadeUp = TimeSpan.FromMilliseconds(250);

    // A second and a little: what is sent a second apart may arrive a little less apart.
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1020);

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly Dictionary<string, ConversationLimit> _conversations = [];
    private readonly Queue<DateTimeOffset> _lastSecond = new();
    private readonly TimeSpan _interval;
    private readonly int _mostInSecond;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private DateTimeOffset _next = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _pausedUntil;
    private string? _throttled;
    private DateTimeOffset _throttledUntil;

    public TenantLimit(double perSecond, TimeProvider clock)
    {
        _interval = TimeSpan.FromSeconds(1 / perSecond);
        _mostInSecond = (int)perSecond + 2;
        _clock = clock;
        _timer = clock.CreateTimer(_ => Go(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset PausedUntil
    {
        get
        {
            lock (_gate)
            {
                return _pausedUntil;
            }
        }
    }

    /// <summary>The conversations of which something is remembered.</summary>
    public int Counted
    {
        get
        {
            lock (_gate)
            {
                return _conversations.Count;
            }
        }
    }

    /// <summary>Forgets the conversations that have had nothing for an hour; says whether the tenant itself is as good as new.</summary>
    public bool ForgetIdle()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            foreach (var (name, _) in _conversations.Where(one => one.Value.IsIdle(now)).ToList())
            {
                _conversations.Remove(name);
            }

            return _conversations.Count == 0 && _waiting.Count == 0 && Later(_pausedUntil, _throttledUntil) <= now;
        }
    }

    /// <summary>Waits for this request's turn; says when that was.</summary>
    /// <exception cref="HeldBackException">It would have to wait longer than <see cref="Patience"/>.</exception>
    public async Task<DateTimeOffset> WaitAsync(string conversation, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(conversation, _clock.GetUtcNow() + Patience);
        lock (_gate)
        {
            _waiting.AddLast(waiter.Node);
            LetThrough();
        }

        await using (cancellationToken.Register(() => Leave(waiter)))
        {
            return await waiter.Turn.Task;
        }
    }

    /// <summary>
    /// Teams said that it was too much. In a personal chat that is the tenant's doing; in any other it may be that conversation's, until a
    /// second one says so too.
    /// </summary>
    public void Pause(string conversation, bool isPersonal, DateTimeOffset until)
    {
        lock (_gate)
        {
            var isSecond = _throttled is not null && _throttled != conversation && _throttledUntil > _clock.GetUtcNow();
            (_throttled, _throttledUntil) = (conversation, until);
            var limit = LimitOf(conversation);
            limit.PausedUntil = Later(limit.PausedUntil, until);
            _pausedUntil = isPersonal || isSecond ? Later(_pausedUntil, until) : _pausedUntil;
            LetThrough();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Go()
    {
        lock (_gate)
        {
            LetThrough();
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node.List is not null)
            {
                _waiting.Remove(waiter.Node);
                waiter.Turn.SetCanceled();
            }
        }
    }

    private void LetThrough()
    {
        var now = _clock.GetUtcNow();
        var wake = DateTimeOffset.MaxValue;
        for (var node = _waiting.First; node is not null; )
        {
            var waiter = node.Value;
            node = node.Next;
            var ready = Later(ReadyAt(now), LimitOf(waiter.Conversation).ReadyAt());
            if (ready <= now)
            {
                _next = Later(_next, now - MadeUp) + _interval;
                _lastSecond.Enqueue(now);
                LimitOf(waiter.Conversation).Take(now);
                _waiting.Remove(waiter.Node);
                waiter.Turn.SetResult(now);
            }
            else if (ready > waiter.Latest)
            {
                _waiting.Remove(waiter.Node);
                waiter.Turn.SetException(new HeldBackException(ready - now));
            }
            else
            {
                wake = ready < wake ? ready : wake;
            }
        }

        // Timers know milliseconds: rounded up, none fires for nothing.
        _timer.Change(
            _waiting.Count == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling((wake - now).TotalMilliseconds)),
            Timeout.InfiniteTimeSpan
        );
    }

    private DateTimeOffset ReadyAt(DateTimeOffset now)
    {
        while (_lastSecond.TryPeek(out var first) && first + Second <= now)
        {
            _lastSecond.Dequeue();
        }

        var ready = Later(_next, _pausedUntil);
        return _lastSecond.Count < _mostInSecond ? ready : Later(ready, _lastSecond.Peek() + Second);
    }

    private ConversationLimit LimitOf(string conversation) =>
        _conversations.TryGetValue(conversation, out var limit) ? limit : _conversations[conversation] = new ConversationLimit();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed class Waiter
    {
        public Waiter(string conversation, DateTimeOffset latest)
        {
            (Conversation, Latest) = (conversation, latest);
            Node = new LinkedListNode<Waiter>(this);
        }

        public string Conversation { get; }

        public DateTimeOffset Latest { get; }

        public LinkedListNode<Waiter> Node { get; }

        public TaskCompletionSource<DateTimeOffset> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
