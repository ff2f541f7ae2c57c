using KMF.Dialogs.Coffee;
using KMF.Dialogs.Techniques.CoffeeTrial;
using Quartz;

namespace KMF.Bot.Coffee;

/// <summary>
/// Moves trials whose time has come. What is due stands with the trials, so a restart loses none of it, and a second run finds nothing
/// more.
/// </summary>
internal sealed partial class CoffeeRounds(CoffeeTechnique coffee, ILogger<CoffeeRounds> logger)
{
    /// <summary>Moves all that are due; says how many.</summary>
    public async Task<int> MoveDueAsync(CancellationToken cancellationToken)
    {
        var due = await coffee.Clock.DueAsync(cancellationToken);
        await EachAsync(due, coffee.Clock.MoveAsync, cancellationToken);
        return due.Count;
    }

    /// <summary>Sees to those whose partner is gone or does not answer.</summary>
    public async Task LookAfterAsync(CancellationToken cancellationToken) =>
        await EachAsync(await coffee.Clock.UnderWayAsync(cancellationToken), coffee.Clock.LookAfterAsync, cancellationToken);

    private async Task EachAsync(
        IReadOnlyList<Trial> trials,
        Func<Trial, CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        foreach (var trial in trials)
        {
            try
            {
                await work(trial, cancellationToken);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                // The others go on all the same.
                LogFailed(problem, trial.Id);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Coffee trial {TrialId} could not be moved")]
    private partial void LogFailed(Exception problem, Guid trialId);
}

/// <summary>Runs <see cref="CoffeeRounds"/> every minute.</summary>
[DisallowConcurrentExecution]
internal sealed class CoffeeJob(CoffeeRounds rounds) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await rounds.MoveDueAsync(cancellationToken);
}

/// <summary>Has <see cref="CoffeeRounds"/> look after pairings every ten minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class CoffeePairingsJob(CoffeeRounds rounds) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await rounds.LookAfterAsync(cancellationToken);
}
