using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// Answers presses of clients that know no <c>Action.Execute</c>: they have no views of their own, so what only one person should see goes
/// to their personal chat, and cards that may be seen go into the conversation. What the shared card shows anyway is not said again.
/// </summary>
internal sealed class SubmitAnswers(PersonalMessages personal)
{
    public async Task SendAsync(TeamsTurn turn, CardAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.MustBeSeen || answer.IsForEverybody)
        {
            return;
        }

        if (answer is { IsPrivate: true, Card: { } own })
        {
            await WhisperAsync(turn, CardMessage.Of(own), cancellationToken);
        }
        else if (answer.Line is { } line)
        {
            await WhisperAsync(turn, MessageFactory.Text(MessageText.Escape(line)), cancellationToken);
        }
        else if (answer.MayBeShared || turn.Sender.IsPersonal)
        {
            await turn.Context.SendActivityAsync(MessageFactory.Attachment(CardAttachment.Of(answer.Card!)), cancellationToken);
        }
        else
        {
            // Their own words or a refusal: the card says it, but its buttons work in the conversation only.
            var words = answer.Instead ?? CardMessage.PlainText(answer.Card!);
            await WhisperAsync(turn, MessageFactory.Text(MessageText.Escape(words)), cancellationToken);
        }
    }

    private async Task WhisperAsync(TeamsTurn turn, IMessageActivity message, CancellationToken cancellationToken)
    {
        if (turn.Sender.IsPersonal)
        {
            await turn.Context.SendActivityAsync(message, cancellationToken);
        }
        else
        {
            var from = turn.Context.Activity.GetConversationReference();
            await personal.SendAsync(from, turn.Sender.TenantId, turn.Sender.By, (Activity)message, cancellationToken);
        }
    }
}
