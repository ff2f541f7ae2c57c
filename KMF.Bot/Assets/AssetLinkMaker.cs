using System.Globalization;
using KMF.Bot.Links;
using KMF.Dialogs.Assets;

namespace KMF.Bot.Assets;

/// <summary>The links to assets: one kind for what was published, another for drafts.</summary>
internal sealed class AssetLinkMaker(LinkSigner links) : IAssetLinks
{
    public Uri? Page(Asset asset, int edition) => links.Sign(PathOf(asset), edition.ToString(CultureInfo.InvariantCulture));

    public Uri? Comparison(Asset asset, int edition) =>
        links.Sign(PathOf(asset), string.Create(CultureInfo.InvariantCulture, $"compare/{edition - 1}/{edition}"));

    public Uri? Draft(Asset asset) => links.Sign($"drafts/{asset.TenantId}/{asset.Id:N}", "page");

    public Uri? Picture(Asset asset, Guid picture) => links.Sign($"drafts/{asset.TenantId}/{asset.Id:N}", $"pictures/{picture:N}");

    private static string PathOf(Asset asset) => $"assets/{asset.TenantId}/{asset.Id:N}";
}
