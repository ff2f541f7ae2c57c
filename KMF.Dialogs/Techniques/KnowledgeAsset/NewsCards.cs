using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What owners and authors are told in person.</summary>
internal static class NewsCards
{
    private const int LongestReason = 1_000;
    private const int MostLinks = 8;

    // Nothing breaks a link, and a telephone is narrow.
    private const int LongestLink = 40;

    public static AdaptiveCard Begun(Texts.Texts texts, Asset asset) =>
        Card(texts, asset, texts["news.begun"])
            .Body(Elements.Line(texts["news.begun.line"]))
            .Actions(AssetButton.For(AssetVerb.Step, texts["button.write"], asset.Id, primary: true))
            .Build();

    public static AdaptiveCard Author(Texts.Texts texts, Asset asset) =>
        Card(texts, asset, texts["news.author"])
            .Body(Elements.Quiet(texts.With("news.author.by", ("name", asset.Owner.Name))))
            .Actions(AssetButton.For(AssetVerb.Step, texts["button.write"], asset.Id, primary: true))
            .Build();

    public static AdaptiveCard Reviewed(Texts.Texts texts, Asset asset, AssetReview review) =>
        Card(texts, asset, texts[review.State == ReviewState.Approved ? "news.approved" : "news.commented"])
            .Body(Elements.Quiet(review.Person.Name))
            .Body(Elements.Quote(review.Comment, most: LongestReason))
            .Actions(AssetButton.Step(asset, AssetStep.Validation, texts["button.open"], primary: true))
            .Build();

    public static AdaptiveCard ReviewDue(Texts.Texts texts, Asset asset, Uri? page) =>
        Card(texts, asset, texts["news.due"])
            .Body(Elements.Line(texts["news.due.line"]))
            .Actions(
                AssetButton.Step(asset, AssetStep.Maintenance, texts["button.open"], primary: true),
                AssetButton.Page(page, texts["button.read"])
            )
            .Build();

    public static AdaptiveCard Stale(Texts.Texts texts, Asset asset, StaleReport report) =>
        Card(texts, asset, texts["news.stale"])
            .Body(Elements.Quiet(report.By.Name))
            .Body(Elements.Quote(report.Reason, most: LongestReason))
            .Actions(AssetButton.Step(asset, AssetStep.Maintenance, texts["button.open"], primary: true))
            .Build();

    public static AdaptiveCard Dead(Texts.Texts texts, Asset asset, IReadOnlyList<string> links) =>
        Card(texts, asset, texts.Count("news.dead", links.Count))
            .Body(links.Take(MostLinks).Select(Link))
            .Actions(AssetButton.Step(asset, AssetStep.Navigation, texts["button.open"], primary: true))
            .Build();

    /// <summary>A link in as much of a line as a telephone has.</summary>
    public static AdaptiveElement Link(string link) =>
        Elements.Quiet(Sessions.UserText.Shorten(link.Replace("https://", "", StringComparison.Ordinal), LongestLink));

    public static AdaptiveCard TakenOver(Texts.Texts texts, Asset asset) =>
        Card(texts, asset, texts["news.taken"]).Body(Elements.Quiet(texts.With("news.taken.by", ("name", asset.Owner.Name)))).Build();

    private static SessionCard Card(Texts.Texts texts, Asset asset, string title) =>
        SessionCard.Titled(title, texts).Body(Elements.Close(Elements.Strong(asset.Title)));
}
