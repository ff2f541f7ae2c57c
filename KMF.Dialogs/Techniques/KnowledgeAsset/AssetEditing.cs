using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What every change of what readers will see brings with it: who had approved it is asked again.</summary>
internal sealed class AssetEditing(SessionServices services, AssetMessages messages, AssetDates dates)
{
    // Whoever changes one thing often changes the next: reviewers are not told of each.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <param name="after">The asset as it is to be.</param>
    /// <param name="sections">Sections as they are to be.</param>
    public AssetWrite Change(Asset after, params ImmutableArray<AssetSection> sections)
    {
        var now = services.Clock.GetUtcNow();
        var approved = after.Reviews.Where(review => review.State == ReviewState.Approved).ToList();
        after = dates.With(
            after with
            {
                Revision = after.Revision + 1,
                Reviews =
                [
                    .. after.Reviews.Select(review =>
                        review.State == ReviewState.Approved ? new AssetReview(review.Person, now + Pause) : review
                    ),
                ],
            }
        );
        return new AssetWrite(after)
        {
            Sections = sections,
            Messages = [.. approved.Select(review => messages.AskAgain(after, review.Person) with { NotBefore = now + Pause })],
        };
    }
}
