namespace KMF.Rehearsal.Faults;

/// <summary>Decides which calls to the Connector, or to Graph, go wrong. Nothing does until it is asked for.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<Fault> _next = [];
    private Random _random = new(1);
    private IReadOnlyList<Fault> _choices = [];
    private int _oneIn;

    /// <summary>Which calls can go wrong, by method and path; all of them when null.</summary>
    public Func<string, string, bool>? Where { get; set; }

    /// <summary>How many calls went wrong so far.</summary>
    public int Count { get; private set; }

    public string Description
    {
        get
        {
            lock (_gate)
            {
                return _oneIn > 0 ? $"one call in {_oneIn}: {string.Join(", ", _choices)}"
                    : _next.Count > 0 ? $"next: {string.Join(", ", _next)}"
                    : "none";
            }
        }
    }

    /// <summary>The coming calls go wrong like this, one each.</summary>
    public void Next(params IEnumerable<Fault> faults)
    {
        lock (_gate)
        {
            foreach (var fault in faults)
            {
                _next.Enqueue(fault);
            }
        }
    }

    /// <summary>One call in <paramref name="calls"/> goes wrong at random, each time like one of <paramref name="faults"/>.</summary>
    public void OneIn(int calls, IReadOnlyList<Fault> faults, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfZero(faults.Count);
        lock (_gate)
        {
            (_oneIn, _choices, _random) = (calls, [.. faults], new Random(seed));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            (_oneIn, _choices) = (0, []);
        }
    }

    internal Fault? Take(string method, string path)
    {
        if (Where?.Invoke(method, path) == false)
        {
            return null;
        }

        lock (_gate)
        {
            if (!_next.TryDequeue(out var fault) && _oneIn > 0 && _random.Next(_oneIn) == 0)
            {
                fault = _choices[_random.Next(_choices.Count)];
            }

            Count += fault is null ? 0 : 1;
            return fault;
        }
    }
}
