namespace KMF.Bot.Graph;

/// <summary>Lets so many begin in any one second; whoever comes after them waits.</summary>
internal sealed class Pace(TimeProvider clock, int perSecond)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SteadyClock _clock = new(clock);
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _begun = new(Enumerable.Repeat(DateTimeOffset.MinValue, perSecond));

    public async Task NextAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var start = _begun.Dequeue() + Second;
            wait = start > now ? start - now : TimeSpan.Zero;
            _begun.Enqueue(now + wait);
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
