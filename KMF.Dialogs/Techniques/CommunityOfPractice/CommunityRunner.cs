using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Takes moves through the waterfall of communities.</summary>
public sealed class CommunityRunner(ICommunityStore store, CommunityDialog dialog, TimeProvider clock)
    : WaterfallRunner<Community, CommunityMove>(dialog)
{
    /// <summary>Moves a community. Says how it stands, and whether it was moved: it is not where the move does not fit.</summary>
    public Task<(Community Community, bool IsMoved)> MoveAsync(
        Community community,
        WantedMove wanted,
        CancellationToken cancellationToken
    ) =>
        MoveAsync(
            community,
            now => CommunityMove.Fits(now, wanted, clock.GetUtcNow()) ? new CommunityMove(now, wanted, clock.GetUtcNow()) : null,
            cancellationToken
        );

    protected override Task<Community?> FindAsync(Community before, CancellationToken cancellationToken) =>
        store.FindAsync(before.TenantId, before.Id, cancellationToken);

    protected override Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadDialogStateAsync(id, cancellationToken);

    protected override Task<bool> CommitAsync(CommunityMove move, CancellationToken cancellationToken) =>
        store.CommitAsync(move.Change, cancellationToken);
}
