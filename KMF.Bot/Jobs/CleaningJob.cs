using KMF.Bot.Storage;
using KMF.Dialogs.Sessions;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Forgets what has been kept long enough.</summary>
[DisallowConcurrentExecution]
internal sealed partial class CleaningJob(IEnumerable<ICleaner> cleaners, TimeProvider clock, ILogger<CleaningJob> logger) : IJob
{
    /// <summary>What one of them cannot do now keeps none of the others from it.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var cleaner in cleaners)
        {
            try
            {
                LogForgotten(await cleaner.CleanAsync(clock.GetUtcNow(), cancellationToken), cleaner.GetType().Name);
            }
            catch (SessionStoreException exception)
            {
                LogNotCleaned(exception, cleaner.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Cleaner} forgot {Count} rows")]
    private partial void LogForgotten(int count, string cleaner);

    [LoggerMessage(LogLevel.Warning, "{Cleaner} could not forget what is old; in an hour it is tried again. See to the database's volume")]
    private partial void LogNotCleaned(Exception exception, string cleaner);
}
