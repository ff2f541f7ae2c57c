using System.Collections.Concurrent;

namespace KMF.Bot.Tests.BotFramework;

/// <summary>Waits for nothing, and remembers how long it was asked to.</summary>
internal sealed class ImmediateTimeProvider : TimeProvider
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Never)
        {
            Delays.Enqueue(dueTime);
        }

        return base.CreateTimer(callback, state, dueTime == Never ? Never : TimeSpan.Zero, period);
    }
}
