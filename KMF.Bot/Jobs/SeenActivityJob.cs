using KMF.Bot.Storage.Inbox;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Forgets activities after a day.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SeenActivityJob(SeenActivityCleaner cleaner, TimeProvider clock, ILogger<SeenActivityJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var forgotten = await cleaner.CleanAsync(clock.GetUtcNow(), cancellationToken);
        LogForgotten(forgotten);
    }

    [LoggerMessage(LogLevel.Debug, "Forgot {Count} activities")]
    private partial void LogForgotten(int count);
}
