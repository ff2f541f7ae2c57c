using KMF.Bot.Storage;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Erases what was deleted from where changes are logged.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ErasingJob(IDatabaseWriter writer, ILogger<ErasingJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await writer.EraseAsync(cancellationToken))
        {
            LogRead();
        }
    }

    [LoggerMessage(
        LogLevel.Information,
        "What was deleted could not be erased yet, for somebody reads the database; in a minute it is tried again"
    )]
    private partial void LogRead();
}
