using KMF.Dialogs.Techniques;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>
/// Does what dates ask of techniques. What is due stands in the database, so a restart loses none of it, and a
/// second run finds nothing more.
/// </summary>
internal sealed partial class LongLivedTechniques(IEnumerable<IDueWork> techniques, ILogger<LongLivedTechniques> logger)
{
    /// <summary>Does all that is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var technique in techniques)
        {
            await TryAsync(technique.TechniqueId, about: null, token => RunDueAsync(technique, token), cancellationToken);
        }
    }

    private async Task RunDueAsync(IDueWork technique, CancellationToken cancellationToken)
    {
        await foreach (var due in technique.DueAsync(cancellationToken))
        {
            await TryAsync(technique.TechniqueId, due.Id, due.DoAsync, cancellationToken);
        }
    }

    private async Task TryAsync(string technique, Guid? about, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // The others go on all the same.
            LogFailed(problem, technique, about);
        }
    }

    [LoggerMessage(LogLevel.Error, "What was due of {Technique} {Id} could not be done")]
    private partial void LogFailed(Exception problem, string technique, Guid? id);
}

/// <summary>Runs <see cref="LongLivedTechniques"/> every minute.</summary>
[DisallowConcurrentExecution]
internal sealed class LongLivedTechniquesJob(LongLivedTechniques techniques) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await techniques.RunDueAsync(cancellationToken);
}
