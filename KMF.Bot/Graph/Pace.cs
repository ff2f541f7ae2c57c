namespace KMF.Bot.Graph;

/// <summary>Lets so many begin in each second and no more, evenly spread.</summary>
internal sealed class Pace(TimeProvider clock, int perSecond)
{
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly Lock _gate = new();
    private DateTimeOffset _next;

    public async Task NextAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            wait = _next > now ? _next - now : TimeSpan.Zero;
            _next = now + wait + _apart;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
