using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Takes moves through the waterfall of assets.</summary>
internal sealed class AssetRunner(IAssetStore store, AssetDialog dialog, TimeProvider clock)
    : WaterfallRunner<AssetDraft, AssetMove>(dialog)
{
    /// <summary>Moves an asset. Says how it stands, and whether it was moved: it is not where the move does not fit.</summary>
    public Task<(AssetDraft Draft, bool IsMoved)> MoveAsync(
        AssetDraft draft,
        WantedAssetMove wanted,
        CancellationToken cancellationToken
    ) =>
        MoveAsync(
            draft,
            now => AssetMove.Fits(now, wanted, clock.GetUtcNow()) ? new AssetMove(now, wanted, clock.GetUtcNow()) : null,
            cancellationToken
        );

    protected override Task<AssetDraft?> FindAsync(AssetDraft before, CancellationToken cancellationToken) =>
        store.FindAsync(before.Asset.TenantId, before.Asset.Id, cancellationToken);

    protected override Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadDialogStateAsync(id, cancellationToken);

    protected override Task<bool> CommitAsync(AssetMove move, CancellationToken cancellationToken) =>
        store.CommitAsync(move.Change, cancellationToken);
}
