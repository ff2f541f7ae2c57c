using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Places;

/// <summary>A meeting has started or ended.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ConversationId">The meeting's chat.</param>
/// <param name="PlaceId">Whose settings count.</param>
/// <param name="Reference">The serialised conversation reference of the chat.</param>
/// <param name="Language">The language of whom Teams names with it.</param>
/// <param name="IsStart">Whether it started; else it ended.</param>
/// <param name="Occasion">Tells this start or end from others of the same meeting.</param>
/// <param name="Title">The meeting's title, or empty.</param>
public sealed record MeetingNews(
    string TenantId,
    string ConversationId,
    string PlaceId,
    string Reference,
    string Language,
    bool IsStart,
    string Occasion,
    string Title
);

/// <summary>
/// Offers a Before Action Review when a meeting starts and an After Action Review when it ends, where the chat wants that.
/// </summary>
public sealed class MeetingOffers(IPlaceSettings places, IOutbox outbox, SessionServices services)
{
    private const int LongestTitle = 119;

    /// <summary>One offer for one start or end, however often it is told; none while a session runs there.</summary>
    public async Task OfferAsync(MeetingNews news, CancellationToken cancellationToken)
    {
        var settings = await places.FindAsync(news.TenantId, news.PlaceId, cancellationToken);
        if (
            !settings.MeetingOffers
            || await services.Store.LatestAsync(news.TenantId, news.ConversationId, cancellationToken) is { IsOpen: true }
        )
        {
            return;
        }

        var technique = services.Texts.Technique(
            news.IsStart ? "before-action-review" : "after-action-review",
            settings.Language ?? news.Language
        )!;
        var card = MeetingCard.Offer(technique, news.IsStart, UserText.Shorten(UserText.CleanLine(news.Title), LongestTitle));
        var id = StableId.Of(Guid.Empty, string.Join('\u001f', "meeting", news.TenantId, news.ConversationId, news.IsStart, news.Occasion));
        await outbox.PutAsync(Announcement.Card(id, news.TenantId, news.Reference, card), cancellationToken);
    }
}
