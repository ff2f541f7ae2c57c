using KMF.Dialogs.Actions;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>
/// Reminds owners of actions. What is due stands with the actions, so a restart loses none of it, and a second run finds nothing more.
/// </summary>
internal sealed partial class ActionReminderSender(
    IActions actions,
    ActionReminding reminding,
    TimeProvider clock,
    ILogger<ActionReminderSender> logger
)
{
    private const int MostAtOnce = 500;

    /// <summary>Looks at all that is due; says how many.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = await actions.RemindersDueAsync(clock.GetUtcNow(), MostAtOnce, cancellationToken);
        foreach (var reminder in due)
        {
            try
            {
                await reminding.RemindAsync(reminder, cancellationToken);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                // The others are reminded all the same.
                LogFailed(problem, reminder.Of.Action.Id);
            }
        }

        return due.Count;
    }

    [LoggerMessage(LogLevel.Error, "The reminder of action {ActionId} could not be written")]
    private partial void LogFailed(Exception problem, Guid actionId);
}

/// <summary>Runs <see cref="ActionReminderSender"/> every minute.</summary>
[DisallowConcurrentExecution]
internal sealed class ActionReminderJob(ActionReminderSender reminders) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await reminders.SendDueAsync(cancellationToken);
}
