using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// Answers presses of clients that know no <c>Action.Execute</c>: they have no views of their own, so what only one person should see goes
/// to
/// their personal chat, and cards that may be seen go into the conversation. What the shared card shows anyway is not said again.
/// </summary>
internal sealed class SubmitAnswers(TextCatalogue texts, PersonalMessages personal)
{
    public async Task SendAsync(ITurnContext turn, Sender sender, Press press, CardAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.MustBeSeen || answer.IsForEverybody)
        {
            return;
        }

        if ((press.Verb == Verb.Past || answer.IsPrivate) && answer.Card is { } own)
        {
            await WhisperAsync(turn, sender, CardMessage.Of(own), cancellationToken);
        }
        else if (answer.Line is { } line)
        {
            await WhisperAsync(turn, sender, MessageFactory.Text(MessageText.Escape(line)), cancellationToken);
        }
        else if (
            press.Verb
                is Verb.Facilitate
                    or Verb.Answer
                    or Verb.ChooseWork
                    or Verb.MakeAction
                    or Verb.MakeLesson
                    or Verb.SaveAction
                    or Verb.SaveLesson
                    or Verb.ShowActions
            || press.Verb == CoffeeVerb.Create
            || (LessonVerb.All.Contains(press.Verb) && press.Verb != LessonVerb.Used)
            || Incoming.IsPersonal(turn.Activity)
        )
        {
            await turn.SendActivityAsync(MessageFactory.Attachment(CardAttachment.Of(answer.Card!)), cancellationToken);
        }
        else
        {
            // Their own words or a refusal: the card says it, but its buttons work in the conversation only.
            var words = CardMessage.PlainText(answer.Card!);
            var message = press.Verb == Verb.Edit ? texts.Shared(sender.Language)["press.oldClient"] : words;
            await WhisperAsync(turn, sender, MessageFactory.Text(MessageText.Escape(message)), cancellationToken);
        }
    }

    private async Task WhisperAsync(ITurnContext turn, Sender sender, IMessageActivity message, CancellationToken cancellationToken)
    {
        if (Incoming.IsPersonal(turn.Activity))
        {
            await turn.SendActivityAsync(message, cancellationToken);
        }
        else
        {
            await personal.SendAsync(
                turn.Activity.GetConversationReference(),
                sender.TenantId,
                sender.By,
                (Activity)message,
                cancellationToken
            );
        }
    }
}
