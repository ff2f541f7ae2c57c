using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Takes moves through the waterfall of assets, and saves what comes of them, whole or not at all.</summary>
internal sealed class AssetRunner(IAssetStore store, AssetDialog dialog, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>
    /// Moves an asset; where somebody wrote in it meanwhile, once more from where it stands then. Says how it stands, and whether it was
    /// moved: it is not where the move does not fit.
    /// </summary>
    public async Task<(AssetDraft Draft, bool IsMoved)> MoveAsync(
        AssetDraft draft,
        WantedAssetMove wanted,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries && AssetMove.Fits(draft, wanted, clock.GetUtcNow()); attempt++)
        {
            var isMoved = await TryAsync(new AssetMove(draft, wanted, clock.GetUtcNow()), cancellationToken);
            draft = await store.FindAsync(draft.Asset.TenantId, draft.Asset.Id, cancellationToken) ?? draft;
            if (isMoved)
            {
                return (draft, true);
            }
        }

        return (draft, false);
    }

    private async Task<bool> TryAsync(AssetMove move, CancellationToken cancellationToken)
    {
        using var turn = SilentTurn.Of(move.Asset.Id);
        turn.TurnState.Set(move);
        var isNew = move.Wanted.Kind == MoveKind.Create;
        var state = new WaterfallStorage(
            token => isNew ? Task.FromResult<string?>(null) : store.ReadDialogStateAsync(move.Asset.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return store.CommitAsync(move.Change, token);
            }
        );
        return await state.MoveAsync(turn, dialog, isNew, cancellationToken);
    }
}
