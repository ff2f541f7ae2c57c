using KMF.Bot.Messaging;
using KMF.Dialogs.Sessions;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>
/// Says when a step's time is almost over, and when it is. What is due stands in the sessions, so a restart loses none of it.
/// </summary>
internal sealed partial class TimeBoxes(
    ISessionStore store,
    StepTimer timer,
    TeamsAdapter adapter,
    TimeProvider clock,
    ILogger<TimeBoxes> logger
)
{
    /// <summary>Says all that is due; says how many.</summary>
    public async Task<int> SayDueAsync(CancellationToken cancellationToken)
    {
        var due = await store.NoticesDueAsync(clock.GetUtcNow(), cancellationToken);
        foreach (var session in due)
        {
            try
            {
                await adapter.ContinueConversationAsync(
                    session.Reference,
                    (turn, token) => timer.SayAsync(turn, session, token),
                    cancellationToken
                );
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                // The others' time is up all the same.
                LogFailed(problem, session.Id);
            }
        }

        return due.Count;
    }

    [LoggerMessage(LogLevel.Error, "The time of session {SessionId} could not be said")]
    private partial void LogFailed(Exception problem, Guid sessionId);
}

/// <summary>Runs <see cref="TimeBoxes"/> every few seconds.</summary>
[DisallowConcurrentExecution]
internal sealed class TimeBoxJob(TimeBoxes boxes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await boxes.SayDueAsync(cancellationToken);
}
