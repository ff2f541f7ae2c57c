using KMF.Bot.Storage.Outbox;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Forgets messages that were sent or given up long ago.</summary>
[DisallowConcurrentExecution]
internal sealed partial class OutboxJob(OutboxCleaner cleaner, TimeProvider clock, ILogger<OutboxJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var forgotten = await cleaner.CleanAsync(clock.GetUtcNow(), cancellationToken);
        LogForgotten(forgotten);
    }

    [LoggerMessage(LogLevel.Debug, "Forgot {Count} messages")]
    private partial void LogForgotten(int count);
}
