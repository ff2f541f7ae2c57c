using Microsoft.Extensions.Options;

namespace KMF.Bot.Outbox;

/// <summary>
/// Teams' limits, kept before Teams has to: each tenant's and, within, each conversation's. Those that are idle are forgotten
/// (docs/decisions/0009-send-limits.md says why they are not <c>System.Threading.RateLimiting</c>'s).
/// </summary>
internal sealed class SendLimits(IOptions<OutboxOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private readonly SteadyClock _clock = new(clock);

    // A tenant is asked while the gate is held, or it could be forgotten in between.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TenantLimit> _tenants = [];
    private DateTimeOffset _sweepAt;

    /// <summary>The tenants and conversations of which something is remembered.</summary>
    internal int Counted
    {
        get
        {
            lock (_gate)
            {
                return _tenants.Count + _tenants.Values.Sum(tenant => tenant.Counted);
            }
        }
    }

    /// <summary>Waits until the tenant and the conversation take one request more.</summary>
    /// <exception cref="HeldBackException">That is not soon.</exception>
    public Task WaitAsync(string tenantId, string conversation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return TenantOf(tenantId).WaitAsync(ThreadOf(conversation), cancellationToken);
        }
    }

    /// <summary>Teams answered 429.</summary>
    public void Pause(string tenantId, string conversation, bool isPersonal, TimeSpan time)
    {
        lock (_gate)
        {
            TenantOf(tenantId).Pause(ThreadOf(conversation), isPersonal, _clock.GetUtcNow() + time);
        }
    }

    /// <summary>For how long Teams takes nothing for the tenant; less than nothing where it does.</summary>
    public TimeSpan PausedFor(string tenantId)
    {
        lock (_gate)
        {
            return TenantOf(tenantId).PausedUntil - _clock.GetUtcNow();
        }
    }

    public void Dispose()
    {
        foreach (var tenant in _tenants.Values)
        {
            tenant.Dispose();
        }
    }

    /// <summary>A channel and its threads count as one.</summary>
    private static string ThreadOf(string conversation) => conversation.Split(';')[0];

    private TenantLimit TenantOf(string tenantId)
    {
        Sweep();
        return _tenants.TryGetValue(tenantId, out var tenant)
            ? tenant
            : _tenants[tenantId] = new TenantLimit(options.Value.RequestsPerSecond, _clock);
    }

    private void Sweep()
    {
        if (_clock.GetUtcNow() < _sweepAt)
        {
            return;
        }

        _sweepAt = _clock.GetUtcNow() + SweepEvery;
        foreach (var (id, tenant) in _tenants.Where(one => one.Value.ForgetIdle()).ToList())
        {
            _tenants.Remove(id);
            tenant.Dispose();
        }
    }
}
