using KMF.Dialogs.Cards;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Places;

/// <summary>Shows the settings of a team or chat, and changes them.</summary>
public sealed class SettingsActionHandler(IPlaceSettings places, SessionServices services)
    : CardActionHandler<SettingsAction>(SettingsAction.Feature)
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

    public override async Task<CardAnswer> AnswerAsync(SettingsAction action, ITeamsTurn turn, CancellationToken cancellationToken)
    {
        var (sender, placeId, isChat) = (turn.Sender, turn.TeamId, turn.IsChat);
        var texts = services.Texts.Shared(sender.Language);
        var now = services.Clock.GetUtcNow();
        if (!await turn.MayChangePlaceAsync(cancellationToken))
        {
            await services.Store.AuditAsync(sender.TenantId, null, sender.By.Id, action.Verb, now, cancellationToken);
            return CardAnswer.Say(texts["settings.notYours"]);
        }

        var settings = new PlaceSettings(sender.TenantId, placeId)
        {
            Language = TextCatalogue.Languages.FirstOrDefault(language => language == action.Input("language")),
            MeetingOffers = isChat && action.IsOn("meetings"),
        };
        await places.SaveAsync(settings, sender.By.Id, now, action.ActivityKey, cancellationToken);
        settings = await places.FindAsync(sender.TenantId, placeId, cancellationToken);
        return CardAnswer.Of(SettingsCard.Draw(texts, settings, isChat, texts["settings.saved"]), mustBeSeen: true);
    }
}
