using AdaptiveCards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What reviewers see.</summary>
internal static class ReviewCards
{
    public const int LongestComment = 1_000;

    /// <summary>Asks for a review, and takes it.</summary>
    /// <param name="texts">In the reviewer's language.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="draft">Where the draft is to be read.</param>
    /// <param name="line">Why they are asked.</param>
    /// <param name="comment">What stands in the input.</param>
    /// <param name="notice">What is wrong with it, or null.</param>
    public static AdaptiveCard Asked(Texts.Texts texts, Asset asset, Uri? draft, string line, string comment = "", string? notice = null) =>
        SessionCard
            .Titled(texts["review.title"], texts)
            .Body(Elements.Close(Elements.Strong(asset.Title)))
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Line(line))
            .Body(Elements.Quiet(texts.With("review.owner", ("name", asset.Owner.Name))))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "comment",
                    Label = texts["review.comment"],
                    IsMultiline = true,
                    MaxLength = LongestComment,
                    Value = comment,
                }
            )
            .Actions(
                AssetButton.Page(draft, texts["button.read"]),
                AssetButton.For(
                    AssetVerb.Approve,
                    texts["button.approve"],
                    asset.Id,
                    number: asset.Revision,
                    withInputs: true,
                    primary: true
                ),
                AssetButton.For(AssetVerb.Comment, texts["button.comment"], asset.Id, withInputs: true)
            )
            .Build();

    /// <summary>What they said.</summary>
    public static AdaptiveCard Answered(Texts.Texts texts, Asset asset, AssetReview review) =>
        SessionCard
            .Titled(texts[review.State == ReviewState.Approved ? "review.approved" : "review.commented"], texts)
            .Body(Elements.Close(Elements.Strong(asset.Title)))
            .Body(Elements.Quote(review.Comment, most: LongestComment))
            .Actions(AssetButton.For(AssetVerb.Review, texts["button.change"], asset.Id))
            .Build();
}
