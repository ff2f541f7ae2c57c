using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Graph;

/// <summary>A clock of a test's own, which tells when somebody began to wait and for how long.</summary>
internal sealed class NoticedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentQueue<TimeSpan> _begun = new();
    private readonly SemaphoreSlim _noticed = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _begun.Enqueue(dueTime);
            _noticed.Release();
        }

        return timer;
    }

    /// <summary>The next wait that is shorter than that of a whole errand.</summary>
    public async Task<TimeSpan> NextWaitAsync(TimeSpan? shorterThan = null)
    {
        while (true)
        {
            Assert.True(await _noticed.WaitAsync(TimeSpan.FromSeconds(30)), "Nobody waits for anything.");
            if (_begun.TryDequeue(out var wait) && wait < (shorterThan ?? TimeSpan.FromSeconds(8)))
            {
                return wait;
            }
        }
    }
}
