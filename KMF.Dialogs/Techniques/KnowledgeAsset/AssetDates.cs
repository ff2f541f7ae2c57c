using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>When reviewers and owners are reminded.</summary>
internal sealed class AssetDates(SessionServices services)
{
    /// <summary>So many months after it was published it is looked at again.</summary>
    public const int MonthsToReview = 12;

    /// <summary>How many days after they were asked reviewers are reminded.</summary>
    private static readonly ImmutableArray<int> ReviewerDays = [3, 10, 17];

    /// <summary>How many days after the review date the owner is told, the first time on the day.</summary>
    private static readonly ImmutableArray<int> OwnerDays = [0, 7, 14, 21];

    private static readonly TimeOnly Morning = new(9, 0);

    public DateOnly Today => services.DayOf(services.Clock.GetUtcNow());

    /// <summary>The asset with the time at which the clock looks at it next.</summary>
    public Asset With(Asset asset) =>
        asset with
        {
            DueAt = asset
                .Reviews.Where(review => review.State == ReviewState.Asked && review.Reminded < ReviewerDays.Length)
                .Select(review => (DateTimeOffset?)review.AskedAt.AddDays(ReviewerDays[review.Reminded]))
                .Append(
                    asset is { ReviewOn: { } day, Reminded: var reminded } && reminded < OwnerDays.Length
                        ? services.TimeOf(day.AddDays(OwnerDays[reminded]), Morning)
                        : null
                )
                .Min(),
        };

    /// <summary>How many reminders a reviewer should have had by now.</summary>
    public static int RemindersOf(AssetReview review, DateTimeOffset now) =>
        review.State == ReviewState.Asked ? ReviewerDays.Count(days => review.AskedAt.AddDays(days) <= now) : 0;

    /// <summary>How many reminders of the review date the owner should have had by now.</summary>
    public int RemindersOf(Asset asset, DateTimeOffset now) =>
        asset.ReviewOn is { } day ? OwnerDays.Count(days => services.TimeOf(day.AddDays(days), Morning) <= now) : 0;
}
