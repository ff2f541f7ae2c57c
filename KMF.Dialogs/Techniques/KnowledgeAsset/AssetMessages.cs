using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What people are told unasked of an asset, each of it once.</summary>
internal sealed class AssetMessages(SessionServices services, IAssetLinks links)
{
    /// <summary>That it is there, for the owner: in their own chat they see to it.</summary>
    public OutgoingMessage Begun(Asset asset) => ToOwner(asset, "begun", texts => NewsCards.Begun(texts, asset));

    /// <summary>That somebody writes it too, for them.</summary>
    public OutgoingMessage Author(Asset asset, Person author) =>
        ToPerson(asset, author, $"author {author.Id} {asset.Version}", texts => NewsCards.Author(texts, asset));

    /// <summary>Asks a reviewer.</summary>
    public OutgoingMessage Ask(Asset asset, Person reviewer, DateTimeOffset at) =>
        ToReviewer(asset, reviewer, $"ask {at:O}", "review.asked");

    /// <summary>Asks a reviewer again, for what they approved was changed.</summary>
    public OutgoingMessage AskAgain(Asset asset, Person reviewer) => ToReviewer(asset, reviewer, $"again {asset.Revision}", "review.again");

    /// <summary>Reminds a reviewer who has not answered.</summary>
    public OutgoingMessage RemindReviewer(Asset asset, AssetReview review, int times) =>
        ToReviewer(asset, review.Person, $"remind {review.AskedAt:O} {times}", "review.reminder");

    /// <summary>What a reviewer said, for the owner.</summary>
    public OutgoingMessage Reviewed(Asset asset, AssetReview review, string? activityKey) =>
        ToOwner(asset, $"reviewed {review.Person.Id} {asset.Version} {activityKey}", texts => NewsCards.Reviewed(texts, asset, review));

    /// <summary>That its time has come to be looked at, for the owner.</summary>
    public OutgoingMessage RemindOwner(Asset asset, int times) =>
        ToOwner(asset, $"review {asset.ReviewOn:O} {times}", texts => NewsCards.ReviewDue(texts, asset, links.Page(asset, asset.Edition)));

    /// <summary>What a reader says is out of date, for the owner.</summary>
    public OutgoingMessage Stale(Asset asset, StaleReport report) =>
        ToOwner(asset, $"stale {report.By.Id} {report.At:O}", texts => NewsCards.Stale(texts, asset, report));

    /// <summary>Which links lead nowhere, for the owner; each of them once.</summary>
    public OutgoingMessage Dead(Asset asset, IReadOnlyList<string> dead, DateTimeOffset at) =>
        ToOwner(asset, $"dead {at:O}", texts => NewsCards.Dead(texts, asset, dead));

    /// <summary>That somebody has taken it over, for who had it.</summary>
    public OutgoingMessage TakenOver(Asset asset, Person before) =>
        ToPerson(asset, before, $"taken over {asset.Version}", texts => NewsCards.TakenOver(texts, asset));

    /// <summary>That a version is there, where the asset was begun.</summary>
    public OutgoingMessage Published(Asset asset) =>
        Announcement.Card(
            IdOf(asset, $"published {asset.Edition}"),
            asset.TenantId,
            asset.Reference,
            PublishedCards.News(TextsIn(asset.Language), asset, links)
        );

    private OutgoingMessage ToReviewer(Asset asset, Person reviewer, string what, string key) =>
        ToPerson(asset, reviewer, $"{what} {reviewer.Id}", texts => ReviewCards.Asked(texts, asset, links.Draft(asset), texts[key]));

    private OutgoingMessage ToOwner(Asset asset, string what, Func<Texts.Texts, AdaptiveCards.AdaptiveCard> card) =>
        ToPerson(asset, asset.Owner, what, card);

    private OutgoingMessage ToPerson(Asset asset, Person person, string what, Func<Texts.Texts, AdaptiveCards.AdaptiveCard> card) =>
        Announcement.CardInPerson(
            asset.TenantId,
            asset.Reference,
            IdOf(asset, what),
            person,
            card(TextsIn(services.LanguageOf(asset.TenantId, person, asset.Language)))
        );

    private static Guid IdOf(Asset asset, string what) => StableId.Of(asset.Id, what);

    private Texts.Texts TextsIn(string language) => services.Texts.Technique(AssetTechnique.Id, language)!.Texts;
}
