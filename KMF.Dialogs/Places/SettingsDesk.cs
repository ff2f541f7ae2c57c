using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Places;

/// <summary>Shows the settings of a team or chat, and changes them.</summary>
public sealed class SettingsDesk(IPlaceSettings places, SessionServices services)
{
    /// <param name="sender">Who asks.</param>
    /// <param name="placeId">The team, or the chat.</param>
    /// <param name="isChat">Whether it is a chat of several people, where meetings are held.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AdaptiveCards.AdaptiveCard> ShowAsync(
        Sender sender,
        string placeId,
        bool isChat,
        CancellationToken cancellationToken
    ) =>
        SettingsCard.Draw(
            services.Texts.Shared(sender.Language),
            await places.FindAsync(sender.TenantId, placeId, cancellationToken),
            isChat,
            null
        );

    /// <summary>Saves what the card says. Whoever may not is told so by <paramref name="mayChange"/> being false.</summary>
    public async Task<CardAnswer> SaveAsync(
        Press press,
        Sender sender,
        string placeId,
        bool isChat,
        bool mayChange,
        CancellationToken cancellationToken
    )
    {
        var texts = services.Texts.Shared(sender.Language);
        var now = services.Clock.GetUtcNow();
        if (!mayChange)
        {
            await services.Store.AuditAsync(sender.TenantId, null, sender.By.Id, press.Verb, now, cancellationToken);
            return CardAnswer.Say(texts["settings.notYours"]);
        }

        var settings = new PlaceSettings(sender.TenantId, placeId)
        {
            Language = TextCatalogue.Languages.FirstOrDefault(language => language == press.Input("language")),
            MeetingOffers = isChat && press.IsOn("meetings"),
        };
        await places.SaveAsync(settings, sender.By.Id, now, press.ActivityKey, cancellationToken);
        settings = await places.FindAsync(sender.TenantId, placeId, cancellationToken);
        return CardAnswer.Of(SettingsCard.Draw(texts, settings, isChat, texts["settings.saved"]), mustBeSeen: true);
    }
}
