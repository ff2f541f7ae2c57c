using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests;

/// <summary>A clock that somebody sets: the time of day is another, and what waits goes on waiting as long as it would have.</summary>
internal sealed class SteppedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _set;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _set;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    public void Set(TimeSpan by) => _set += by;
}
