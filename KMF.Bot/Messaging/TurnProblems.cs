using System.Net;
using System.Runtime.ExceptionServices;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>
/// What people and operators learn when a turn fails: a plain line with a reference, and the same reference in the log. The request fails as
/// well, so that the channel delivers it again.
/// </summary>
internal sealed partial class TurnProblems(TextCatalogue texts, AppIdentity identity, ILogger<TurnProblems> logger)
{
    public void Watch(CloudAdapter adapter) => adapter.OnTurnError = HandleAsync;

    private async Task HandleAsync(ITurnContext turn, Exception problem)
    {
        if (turn.Activity.Name is ActivityEventNames.ContinueConversation or ActivityEventNames.CreateConversation)
        {
            // Nobody waits for an answer; whoever had the bot speak knows what to do about it.
            ExceptionDispatchInfo.Throw(problem);
        }

        var reference = Guid.NewGuid().ToString("N")[..8];
        LogFailed(problem, reference, turn.Activity.Type, turn.Activity.Id);
        if (problem is ErrorResponseException { Response.StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest })
        {
            // Teams takes no answer there, and would not the next time either: nothing to be delivered again.
            await EndAsync(turn);
            return;
        }

        var words = texts.Shared(Incoming.SenderOf(turn.Activity)?.Language ?? TextCatalogue.Languages[0]);
        if (problem is not SessionStoreException)
        {
            await TrySayAsync(turn, words.With("trouble.other", ("reference", reference)));
        }
        else if (PressReader.Read(turn.Activity.Value ?? (turn.Activity as Activity)?.Value) is { Inputs.Count: > 0 } press)
        {
            await TrySayAsync(turn, $"{words["trouble.save"]}\n\n{string.Join("\n\n", press.Inputs.Values.Select(MessageText.Escape))}");
        }

        throw new TurnFailedException(reference, problem);
    }

    private static async Task EndAsync(ITurnContext turn)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke)
        {
            await turn.SendActivityAsync(new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = StatusCodes.Status200OK } });
        }
    }

    // The line is best effort: what failed may be the way to Teams itself. Nobody else reads what could not be saved.
    private async Task TrySayAsync(ITurnContext turn, string text)
    {
        try
        {
            if (Incoming.IsPersonal(turn.Activity))
            {
                await turn.SendActivityAsync(MessageFactory.Text(text));
            }
            else if (turn.Activity.Type == ActivityTypes.Message && Incoming.SenderOf(turn.Activity) is { } sender)
            {
                var personal = new PersonalMessages((CloudAdapter)turn.Adapter, identity);
                await personal.SendAsync(turn.Activity.GetConversationReference(), sender.TenantId, sender.By, MessageFactory.Text(text), CancellationToken.None);
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
