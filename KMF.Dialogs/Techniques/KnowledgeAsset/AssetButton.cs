using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Makes the buttons of assets.</summary>
internal static class AssetButton
{
    /// <param name="verb">One of <see cref="AssetVerb"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="item">The asset, or the form.</param>
    /// <param name="other">The section, or what else it is about.</param>
    /// <param name="part">Which part of it, or null.</param>
    /// <param name="number">Which version of it the card shows.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    public static AdaptiveExecuteAction For(
        string verb,
        string title,
        Guid item,
        Guid? other = null,
        string? part = null,
        int number = 0,
        bool withInputs = false,
        bool primary = false
    ) =>
        Button.Of(
            new AssetAction(verb)
            {
                Item = item,
                Other = other,
                Part = part,
                Number = number,
            },
            title,
            withInputs,
            primary
        );

    /// <summary>A button that opens a page, or null where there is no address.</summary>
    public static AdaptiveOpenUrlAction? Page(Uri? address, string title) =>
        address is null ? null : new AdaptiveOpenUrlAction { Url = address, Title = title };

    /// <summary>A button of an asset's step.</summary>
    public static AdaptiveExecuteAction Step(Asset asset, string step, string title, bool primary = false) =>
        For(AssetVerb.Step, title, asset.Id, part: step, primary: primary);
}
