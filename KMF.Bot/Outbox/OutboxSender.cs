using System.Collections.Concurrent;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Outbox;

/// <summary>
/// Sends what waits in the outbox, oldest first per conversation, each tenant in a lane of its own, so that none waits for another's big
/// round. A message that was sent when the process died may be sent once more; nothing else is lost or repeated.
/// </summary>
internal sealed partial class OutboxSender(
    IOutbox outbox,
    OutboxDelivery delivery,
    SendLimits limits,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<OutboxSender> logger
) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any lease, and than what follows the last of many failures.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromMinutes(15);

    // Longer than the slowest message takes: two turns of waiting and two answers, with something to spare.
    private readonly TimeSpan _lease = (2 * (TenantLimit.Patience + options.Value.Timeout)) + TimeSpan.FromSeconds(50);

    private readonly ConcurrentDictionary<string, Task> _lanes = new();
    private readonly SteadyClock _steady = new(clock);
    private TimeSpan _ahead = TimeSpan.MaxValue;

    /// <summary>Sends all that is due now; says how many messages it took.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var tenants = await outbox.TenantsDueAsync(clock.GetUtcNow(), cancellationToken);
        return (await Task.WhenAll(tenants.Select(tenant => SendDueAsync(tenant, cancellationToken)))).Sum();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await OpenLanesAsync(stoppingToken);
                await Task.Delay(Rhythm, clock, stoppingToken);
            }
        }
        finally
        {
            // What is on its way to Teams arrives, and is marked.
            await Task.WhenAll(_lanes.Values);
        }
    }

    private async Task OpenLanesAsync(CancellationToken stopping)
    {
        try
        {
            await HastenAsync(stopping);
            foreach (var tenant in await outbox.TenantsDueAsync(clock.GetUtcNow(), stopping))
            {
                if (!_lanes.TryGetValue(tenant, out var lane) || lane.IsCompleted)
                {
                    _lanes[tenant] = Task.Run(() => KeepLaneAsync(tenant, stopping), CancellationToken.None);
                }
            }
        }
        catch (SessionStoreException problem)
        {
            LogUnreadable(problem);
        }
    }

    /// <summary>
    /// At the start, and when the clock was set back: what is put off further than anything ever is was put off by the clock as it was.
    /// </summary>
    private async Task HastenAsync(CancellationToken stopping)
    {
        var ahead = clock.GetUtcNow() - _steady.GetUtcNow();
        if (ahead < _ahead - Rhythm)
        {
            await outbox.HastenAsync(clock.GetUtcNow(), Furthest, stopping);
            _ahead = ahead;
        }

        _ahead = ahead > _ahead ? ahead : _ahead;
    }

    private async Task KeepLaneAsync(string tenantId, CancellationToken stopping)
    {
        try
        {
            await SendDueAsync(tenantId, stopping);
        }
        catch (SessionStoreException problem)
        {
            LogUnreadable(problem);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What it had not taken yet waits for the next start.
        }
    }

    /// <summary>A steady stream: as some arrive, the next are taken, and none waits for the slowest.</summary>
    private async Task<int> SendDueAsync(string tenantId, CancellationToken stopping)
    {
        var (total, most) = (0, options.Value.AtOnce);
        var underWay = new List<Task>(most);
        try
        {
            while (limits.PausedFor(tenantId) < TenantLimit.Patience)
            {
                var claimed = await outbox.ClaimAsync(tenantId, most - underWay.Count, clock.GetUtcNow(), _lease, stopping);
                underWay.AddRange(claimed.Select(message => delivery.DeliverAsync(message, stopping)));
                total += claimed.Count;
                if (underWay.Count == 0)
                {
                    break;
                }

                await SomeArriveAsync(underWay, claimed.Count == 0 ? 1 : most / 4, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(underWay);
        }

        return total;
    }

    /// <summary>Waits until so many have arrived that it is worth asking for more, or a while: others may be due meanwhile.</summary>
    private async Task SomeArriveAsync(List<Task> underWay, int some, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var pause = Task.Delay(Rhythm, clock, enough.Token);
        var left = Math.Max(0, underWay.Count - Math.Max(1, some));
        while (underWay.Count > left && !pause.IsCompleted)
        {
            await Task.WhenAny([.. underWay, pause]);
            underWay.RemoveAll(one => one.IsCompleted);
        }

        await enough.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "The outbox could not be read")]
    private partial void LogUnreadable(Exception problem);
}
