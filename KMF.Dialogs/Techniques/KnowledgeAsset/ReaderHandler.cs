using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What readers of a published asset press.</summary>
internal sealed class ReaderHandler(SessionServices services, IAssetStore store, AssetMessages messages, IAssetLinks links)
{
    private const int MostReports = 30;

    /// <summary>Shows it.</summary>
    public async Task<CardAnswer> OpenAsync(AssetRequest request, CancellationToken cancellationToken, string? notice = null) =>
        await store.EditionAsync(request.Asset.TenantId, request.Asset.Id, request.Asset.Edition, cancellationToken) is { } edition
            ? CardAnswer.Of(PublishedCards.One(request.Texts, request.Asset, edition, links, notice), mustBeSeen: true)
            : CardAnswer.Say(request.Texts["press.unknown"]);

    /// <summary>Asks what is out of date, and tells the owner.</summary>
    public async Task<CardAnswer> StaleAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var (asset, texts) = (request.Asset, request.Texts);
        if (request.Action.Verb == AssetVerb.Stale)
        {
            return AssetRequest.Show(PublishedCards.Stale(texts, asset));
        }

        var reason = UserText.Clean(request.Action.Input("reason"));
        var problem =
            reason.Length == 0 ? texts["answer.empty"]
            : reason.Length > PublishedCards.LongestReason
                ? texts.With("answer.long", ("length", reason.Length), ("most", PublishedCards.LongestReason))
            : null;
        if (problem is not null)
        {
            return AssetRequest.Show(PublishedCards.Stale(texts, asset, reason, problem));
        }

        var report = new StaleReport(request.By, services.Clock.GetUtcNow(), reason, asset.Edition);
        var draft = await store.WriteAsync(
            asset.TenantId,
            asset.Id,
            request.Action.ActivityKey,
            before =>
                before.Asset.Reports.Any(other => other.By.Id == report.By.Id && other.Reason == report.Reason)
                    ? null
                    : new AssetWrite(before.Asset with { Reports = [.. before.Asset.Reports.TakeLast(MostReports - 1), report] })
                    {
                        Messages = [messages.Stale(before.Asset, report)],
                    },
            cancellationToken
        );
        var told = texts.With("stale.done", ("name", asset.Owner.Name));
        return await OpenAsync(request with { Draft = draft ?? request.Draft }, cancellationToken, told) with { IsPrivate = true };
    }
}
