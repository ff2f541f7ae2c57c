using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Takes moves through the waterfall of trials, and saves what comes of them, whole or not at all.</summary>
public sealed class TrialRunner(ICoffeeStore store, CoffeeTrialDialog dialog, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>
    /// Moves a trial; where somebody else moved it meanwhile, once more from where it stands then. Says how it stands, and whether it was
    /// moved: it is not where the move does not fit.
    /// </summary>
    public async Task<(Trial Trial, bool IsMoved)> MoveAsync(
        Trial trial,
        string verb,
        string? activityKey,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries && TrialMove.Fits(trial, verb, clock.GetUtcNow()); attempt++)
        {
            var isMoved = await TryAsync(new TrialMove(trial, verb, clock.GetUtcNow(), activityKey), cancellationToken);
            trial = await store.FindAsync(trial.TenantId, trial.Id, cancellationToken) ?? trial;
            if (isMoved)
            {
                return (trial, true);
            }
        }

        return (trial, false);
    }

    private async Task<bool> TryAsync(TrialMove move, CancellationToken cancellationToken)
    {
        using var turn = SilentTurn.Of(move.Trial.Id);
        turn.TurnState.Set(move);
        var isNew = move.Verb == TrialMove.Create;
        var state = new WaterfallStorage(
            token => isNew ? Task.FromResult<string?>(null) : store.ReadDialogStateAsync(move.Trial.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return store.CommitAsync(move.Change, token);
            }
        );
        return await state.MoveAsync(turn, dialog, isNew, cancellationToken);
    }
}
