using AdaptiveCards;
using Microsoft.Bot.Schema;

namespace KMF.Dialogs.Cards;

/// <summary>Cards as they leave: in messages, and as the answers to buttons.</summary>
public static class CardAttachment
{
    /// <summary>The card as an attachment of a message.</summary>
    public static Attachment Of(AdaptiveCard card) => new() { ContentType = AdaptiveCard.ContentType, Content = new CardContent(card) };
}
