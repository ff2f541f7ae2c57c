using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Graph;

/// <summary>A clock of a test's own, which tells when somebody began to wait and for how long.</summary>
internal sealed class NoticedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private static readonly TimeSpan Errand = TimeSpan.FromSeconds(8);

    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _begun.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>The next wait that is shorter than that for a whole errand.</summary>
    public async Task<TimeSpan> NextWaitAsync()
    {
        while (true)
        {
            if (await _begun.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)) is var wait && wait < Errand)
            {
                return wait;
            }
        }
    }
}
