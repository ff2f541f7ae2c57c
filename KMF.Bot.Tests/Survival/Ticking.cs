using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Survival;

/// <summary>Lets a test's clock run, many times as fast as a real one.</summary>
internal sealed class Ticking : IDisposable
{
    private readonly Timer _timer;

    public Ticking(FakeTimeProvider clock) =>
        _timer = new Timer(_ => clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));

    public void Dispose() => _timer.Dispose();
}
