using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What readers see of a published asset.</summary>
internal static class PublishedCards
{
    public const int LongestReason = 1_000;
    private const int MostContents = 12;
    private const int MostPeople = 6;
    private const int LongestPart = 600;
    private const int LongestName = 60;

    /// <summary>That a version is there.</summary>
    public static AdaptiveCard News(Texts.Texts texts, Asset asset, IAssetLinks links) =>
        SessionCard
            .Titled(texts[asset.Edition > 1 ? "published.newer" : "published.first"], texts)
            .Body(Elements.Close(Elements.Strong(asset.Title)))
            .Body(Elements.Quiet(AssetCards.Origin(texts, asset)))
            .Actions(Buttons(texts, asset, links))
            .Build();

    /// <summary>An asset, with what is in it.</summary>
    public static AdaptiveCard One(Texts.Texts texts, Asset asset, AssetEdition edition, IAssetLinks links, string? notice = null) =>
        SessionCard
            .Titled(texts["published.title"], texts)
            .Body(Elements.Close(Elements.Strong(edition.Title)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Quote(edition.Subject, most: LongestPart))
            .Body(edition.Audience.Length > 0 ? Elements.Quote(edition.Audience, texts["published.audience"], LongestPart) : [])
            .Body(Elements.SubHeading(texts["page.contents"]))
            .Body(
                edition
                    .Sections.Take(MostContents)
                    .Select((section, at) => Elements.Close(Elements.Quiet($"{at + 1}. {UserText.Shorten(section.Title, LongestName)}")))
            )
            .Body(
                edition.Sections.Length > MostContents
                    ? Elements.Close(Elements.Quiet(texts.Count("published.more", edition.Sections.Length - MostContents)))
                    : null
            )
            .Body(Elements.Quiet(AssetCards.Origin(texts, asset)))
            .Body(edition.People.IsEmpty ? null : Elements.Quiet(texts.With("published.people", ("names", Names(edition)))))
            .Actions(Buttons(texts, asset, links))
            .Build();

    /// <summary>Asks what is out of date.</summary>
    public static AdaptiveCard Stale(Texts.Texts texts, Asset asset, string reason = "", string? notice = null) =>
        SessionCard
            .Titled(texts["stale.title"], texts)
            .Body(Elements.Close(Elements.Strong(asset.Title)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "reason",
                    Label = texts["stale.reason"],
                    IsMultiline = true,
                    MaxLength = LongestReason,
                    Value = reason,
                }
            )
            .Body(Elements.Quiet(texts.With("stale.told", ("name", asset.Owner.Name))))
            .Actions(
                AssetButton.For(
                    AssetVerb.SendStale,
                    texts["button.send-stale"],
                    asset.Id,
                    number: asset.Edition,
                    withInputs: true,
                    primary: true
                ),
                AssetButton.For(AssetVerb.Open, texts["button.cancel"], asset.Id)
            )
            .Build();

    private static string Names(AssetEdition edition) =>
        string.Join(", ", edition.People.Take(MostPeople).Select(person => UserText.Shorten(person.Name, LongestName)))
        + (edition.People.Length > MostPeople ? " …" : "");

    private static AdaptiveAction?[] Buttons(Texts.Texts texts, Asset asset, IAssetLinks links) =>
        [
            AssetButton.Page(links.Page(asset, asset.Edition), texts["button.read"]),
            asset.Edition > 1 ? AssetButton.Page(links.Comparison(asset, asset.Edition), texts["button.compare"]) : null,
            AssetButton.For(AssetVerb.Open, texts["button.contents"], asset.Id),
            AssetButton.For(AssetVerb.Stale, texts["button.stale"], asset.Id),
        ];
}
