using System.Net;
using System.Runtime.ExceptionServices;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// What people and operators learn when a turn fails: a plain line with a reference, and the same reference in the log. The request fails
/// as well, so that the channel delivers it again.
/// </summary>
internal sealed partial class TurnProblems(TextCatalogue texts, AppIdentity identity, PersonalChats chats, ILogger<TurnProblems> logger)
{
    public void Watch(TeamsAdapter adapter)
    {
        var personal = new PersonalMessages(adapter, identity, chats);
        adapter.OnTurnError = (turn, problem) => HandleAsync(turn, problem, personal);
    }

    private async Task HandleAsync(ITurnContext turn, Exception problem, PersonalMessages personal)
    {
        if (turn.Activity.Name is ActivityEventNames.ContinueConversation or ActivityEventNames.CreateConversation)
        {
            // Nobody waits for an answer; whoever had the bot speak knows what to do about it.
            ExceptionDispatchInfo.Throw(problem);
        }

        var reference = Guid.NewGuid().ToString("N")[..8];
        LogFailed(problem, reference, turn.Activity.Type, turn.Activity.Id);
        if (problem is ConnectorException { IsForEver: true, Status: not HttpStatusCode.RequestEntityTooLarge })
        {
            // Teams takes no answer there, and would not the next time either: nothing to be delivered again.
            await EndAsync(turn);
            return;
        }

        if (Incoming.SenderOf(turn.Activity) is { } sender)
        {
            var words = texts.Shared(sender.Language);
            var typed = Typed(turn.Activity);
            await TrySayAsync(
                turn,
                sender,
                personal,
                problem is not SessionStoreException ? words.With("trouble.other", ("reference", reference))
                    : typed.Length > 0 ? $"{words["trouble.save"]} {words["trouble.text"]}\n\n{typed}"
                    : words["trouble.save"],
                isForPress: problem is SessionStoreException && IsPress(turn.Activity)
            );
        }

        throw new TurnFailedException(reference, problem);
    }

    private static async Task EndAsync(ITurnContext turn)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            await turn.SendActivityAsync(
                new Activity
                {
                    Type = ActivityTypesEx.InvokeResponse,
                    Value = new InvokeResponse { Status = StatusCodes.Status200OK },
                }
            );
        }
    }

    // What was filled in, to be copied: a person's words are not to be lost with the turn.
    private static string Typed(Activity activity)
    {
        var data = CardActionReader.DataOf(activity);
        return CardActionReader.VerbOf(data) is null
            ? ""
            : string.Join("\n\n", CardActionReader.InputsOf(data).Values.Where(input => input.Length > 0).Select(MessageText.Escape));
    }

    private static bool IsPress(Activity activity) =>
        CardActionReader.VerbOf(CardActionReader.DataOf(activity)) is not (null or SessionVerb.View);

    // The line is best effort: what failed may be the way to Teams itself. Nobody else reads what could not be saved.
    private async Task TrySayAsync(ITurnContext turn, Sender sender, PersonalMessages personal, string text, bool isForPress)
    {
        try
        {
            // A view that was asked for by the client itself is not worth a word.
            if (Incoming.IsPersonal(turn.Activity))
            {
                await turn.SendActivityAsync(MessageFactory.Text(text));
            }
            else if (turn.Activity.Type == ActivityTypes.Message || isForPress || Typed(turn.Activity).Length > 0)
            {
                await personal.SendAsync(
                    turn.Activity.GetConversationReference(),
                    sender.TenantId,
                    sender.By,
                    MessageFactory.Text(text),
                    CancellationToken.None
                );
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            LogUnsaid(problem);
        }
    }

    [LoggerMessage(LogLevel.Error, "Turn {Reference} failed ({ActivityType} {ActivityId})")]
    private partial void LogFailed(Exception problem, string reference, string activityType, string activityId);

    [LoggerMessage(LogLevel.Warning, "The sender could not be told")]
    private partial void LogUnsaid(Exception problem);
}

/// <summary>A turn failed; the reference is in the log.</summary>
internal sealed class TurnFailedException(string reference, Exception problem) : Exception($"Turn {reference} failed.", problem);
