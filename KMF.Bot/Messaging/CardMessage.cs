using AdaptiveCards;
using KMF.Dialogs.Cards;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Puts cards into messages.</summary>
internal static class CardMessage
{
    public static Activity Of(AdaptiveCard card) =>
        new()
        {
            Type = ActivityTypes.Message,
            Attachments = [CardAttachment.Of(card)],
            Summary = card.FallbackText,
        };

    /// <summary>The words of a card's notice box, for people whose client cannot show it to them alone.</summary>
    public static string PlainText(AdaptiveCard card)
    {
        var notice = card.Body.OfType<AdaptiveContainer>().FirstOrDefault(box => box.Style == AdaptiveContainerStyle.Warning);
        return notice is null
            ? card.FallbackText
            : string.Join(
                '\n',
                notice
                    .Items.OfType<AdaptiveRichTextBlock>()
                    .SelectMany(block => block.Inlines.OfType<AdaptiveTextRun>())
                    .Select(run => run.Text)
            );
    }
}
