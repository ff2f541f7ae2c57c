using KMF.Dialogs.Library;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Asks authors whether lessons still hold whose review date has come.</summary>
[DisallowConcurrentExecution]
internal sealed partial class LessonReviewJob(LessonReviews reviews, ILogger<LessonReviewJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await reviews.AskDueAsync(cancellationToken) is > 0 and var count)
        {
            LogAsked(count);
        }
    }

    [LoggerMessage(LogLevel.Information, "Asked about {Count} lessons")]
    private partial void LogAsked(int count);
}
