using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques.KnowledgeAsset;

namespace KMF.Dialogs.Cards;

/// <summary>Knowledge assets where something else stands as well: beside lessons.</summary>
internal static class AssetRows
{
    /// <summary>The button that shows one.</summary>
    public static AdaptiveAction Open(Texts.Texts texts, Guid asset) => AssetButton.For(AssetVerb.Open, texts["button.asset-open"], asset);

    /// <summary>Each with who owns it and the way to it; nothing where there are none.</summary>
    public static IEnumerable<AdaptiveElement> Of(Texts.Texts texts, IReadOnlyList<Asset> assets) =>
        assets.Count == 0
            ? []
            :
            [
                Elements.SubHeading(texts.Count("assets.found", assets.Count)),
                .. assets.Select(asset =>
                    HelpCards.Beside(
                        [
                            Elements.Strong(asset.Title),
                            Elements.Close(
                                Elements.Quiet(texts.With("assets.owner", ("number", asset.Edition), ("name", asset.Owner.Name)))
                            ),
                        ],
                        Elements.Buttons(Open(texts, asset.Id))!
                    )
                ),
            ];
}
