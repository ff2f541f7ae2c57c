using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Takes what reviewers say of a draft.</summary>
internal sealed class ReviewHandler(IAssetStore store, AssetMessages messages, AssetDates dates, IAssetLinks links)
{
    public async Task<CardAnswer> AnswerAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var (action, texts) = (request.Action, request.Texts);
        var comment = UserText.Clean(action.Input("comment"));
        var isApproval = action.Verb == AssetVerb.Approve;
        var problem =
            comment.Length > ReviewCards.LongestComment
                ? texts.With("answer.long", ("length", comment.Length), ("most", ReviewCards.LongestComment))
            : action.Verb == AssetVerb.Comment && comment.Length == 0 ? texts["answer.empty"]
            // What was changed since their card was sent they have perhaps not read.
            : isApproval && action.Number != request.Asset.Revision ? texts["review.changed"]
            : null;
        if (problem is not null || action.Verb == AssetVerb.Review)
        {
            return Ask(request, comment, problem);
        }

        AssetReview? said = null;
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            action.ActivityKey,
            before =>
            {
                if (before.Asset.ReviewOf(request.By.Id) is not { } review || (isApproval && before.Asset.Revision != action.Number))
                {
                    return null;
                }

                said = review with { State = isApproval ? ReviewState.Approved : ReviewState.Commented, Comment = comment };
                if (said == review)
                {
                    return null;
                }

                var after = dates.With(before.Asset with { Reviews = before.Asset.Reviews.Replace(review, said) });
                return new AssetWrite(after) { Messages = [messages.Reviewed(after, said, action.ActivityKey)] };
            },
            cancellationToken
        );
        var now = request with { Draft = draft ?? request.Draft };
        return now.Asset.ReviewOf(request.By.Id) is { State: not ReviewState.Asked } answered
            ? AssetRequest.Show(ReviewCards.Answered(texts, now.Asset, answered))
            : Ask(now, comment, texts["review.changed"]);
    }

    private CardAnswer Ask(AssetRequest request, string comment, string? notice) =>
        AssetRequest.Show(
            ReviewCards.Asked(
                request.Texts,
                request.Asset,
                links.Draft(request.Asset),
                request.Texts["review.asked"],
                comment.Length > 0 ? comment : request.Asset.ReviewOf(request.By.Id)?.Comment ?? "",
                notice
            )
        );
}
