using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Outbox;

/// <summary>
/// Teams' limits, kept before Teams has to: each tenant's and, within, each conversation's. What is in the box
/// (<c>System.Threading.RateLimiting</c>) knows no <see cref="TimeProvider"/> and no pause.
/// </summary>
internal sealed class SendLimits(IOptions<OutboxOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, TenantLimit> _tenants = new();

    /// <summary>Waits until the tenant and the conversation take one request more.</summary>
    /// <exception cref="HeldBackException">That is not soon.</exception>
    public Task WaitAsync(string tenantId, string conversation, CancellationToken cancellationToken) =>
        TenantOf(tenantId).WaitAsync(ThreadOf(conversation), cancellationToken);

    /// <summary>Teams answered 429.</summary>
    public void Pause(string tenantId, string conversation, bool isPersonal, TimeSpan time) =>
        TenantOf(tenantId).Pause(ThreadOf(conversation), isPersonal, clock.GetUtcNow() + time);

    public DateTimeOffset PausedUntil(string tenantId) => TenantOf(tenantId).PausedUntil;

    public void Dispose()
    {
        foreach (var tenant in _tenants.Values)
        {
            tenant.Dispose();
        }
    }

    /// <summary>A channel and its threads count as one.</summary>
    private static string ThreadOf(string conversation) => conversation.Split(';')[0];

    private TenantLimit TenantOf(string tenantId) =>
        _tenants.GetOrAdd(tenantId, _ => new TenantLimit(options.Value.RequestsPerSecond, clock));
}
