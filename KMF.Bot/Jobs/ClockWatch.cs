using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>
/// The schedule keeps when each job runs next by the time of day. Where that is set back, none would run until it has caught up: all begin
/// anew.
/// </summary>
internal sealed partial class ClockWatch(ISchedulerFactory schedulers, TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    private readonly SteadyClock _steady = new(clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        for (var ahead = Ahead(); await timer.WaitForNextTickAsync(stoppingToken); ahead = Ahead())
        {
            if (Ahead() < ahead - Tolerated)
            {
                LogSetBack((ahead - Ahead()).TotalSeconds);
                await BeginAnewAsync(stoppingToken);
            }
        }
    }

    private TimeSpan Ahead() => clock.GetUtcNow() - _steady.GetUtcNow();

    private async Task BeginAnewAsync(CancellationToken stopping)
    {
        var scheduler = await schedulers.GetScheduler(stopping);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), stopping))
        {
            if (await scheduler.GetTrigger(key, stopping) is { } trigger)
            {
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(clock.GetUtcNow()).Build(), stopping);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clock was set back by {Seconds} seconds; all jobs begin anew")]
    private partial void LogSetBack(double seconds);
}
