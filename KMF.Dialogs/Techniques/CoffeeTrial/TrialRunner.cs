using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Takes moves through the waterfall of trials.</summary>
public sealed class TrialRunner(ICoffeeStore store, CoffeeTrialDialog dialog, TimeProvider clock)
    : WaterfallRunner<Trial, TrialMove>(dialog)
{
    /// <summary>Moves a trial. Says how it stands, and whether it was moved: it is not where the move does not fit.</summary>
    public Task<(Trial Trial, bool IsMoved)> MoveAsync(
        Trial trial,
        string verb,
        string? activityKey,
        CancellationToken cancellationToken
    ) =>
        MoveAsync(
            trial,
            now => TrialMove.Fits(now, verb, clock.GetUtcNow()) ? new TrialMove(now, verb, clock.GetUtcNow(), activityKey) : null,
            cancellationToken
        );

    protected override Task<Trial?> FindAsync(Trial before, CancellationToken cancellationToken) =>
        store.FindAsync(before.TenantId, before.Id, cancellationToken);

    protected override Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadDialogStateAsync(id, cancellationToken);

    protected override Task<bool> CommitAsync(TrialMove move, CancellationToken cancellationToken) =>
        store.CommitAsync(move.Change, cancellationToken);
}
