using System.Collections.Concurrent;
using KMF.Bot.Messaging;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;

namespace KMF.Bot.Outbox;

/// <summary>Sends one message and sees to what comes of it.</summary>
internal sealed partial class OutboxDelivery(
    IOutbox outbox,
    TeamsAdapter adapter,
    PersonalMessages personal,
    IAppInstaller installer,
    SendLimits limits,
    OutboxFigures figures,
    AppIdentity identity,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<OutboxDelivery> logger
)
{
    // Sent, and the database did not take it: they are marked later and not sent again, unless the process ends before.
    private readonly ConcurrentDictionary<Guid, bool> _unmarked = new();

    // A clock that is set ahead ends a lease before its message has arrived.
    private readonly ConcurrentDictionary<Guid, bool> _underWay = new();

    /// <summary>Never fails. What has not begun when the bot stops is put back; what has is seen through.</summary>
    public async Task DeliverAsync(ClaimedMessage claimed, CancellationToken stopping)
    {
        var id = claimed.Message.Id;
        if (!_underWay.TryAdd(id, true))
        {
            return;
        }

        try
        {
            await TryAsync(claimed, stopping);
        }
        catch (Exception problem)
        {
            // Its lease brings it back.
            LogUnmarked(problem, id);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }

    private async Task TryAsync(ClaimedMessage claimed, CancellationToken stopping)
    {
        var id = claimed.Message.Id;
        try
        {
            if (!_unmarked.ContainsKey(id))
            {
                await SendAsync(claimed.Message, stopping);
                _unmarked[id] = true;
            }

            await outbox.SentAsync(id, CancellationToken.None);
            _unmarked.TryRemove(id, out _);
            figures.Sent();
        }
        catch (HeldBackException held)
        {
            await outbox.PutBackAsync(id, clock.GetUtcNow() + held.Wait, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await outbox.PutBackAsync(id, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception problem) when (problem is not SessionStoreException)
        {
            await FailedAsync(claimed, problem);
        }
    }

    private Task SendAsync(OutgoingMessage message, CancellationToken stopping)
    {
        var reference = JsonConvert.DeserializeObject<ConversationReference>(message.Reference)
            ?? throw new JsonException("There is no reference.");
        var activity = ActivityJson.Read<Activity>(new StringReader(message.Activity)) ?? throw new JsonException("There is no activity.");
        Task TurnAsync(string conversation) => limits.WaitAsync(message.TenantId, conversation, stopping);
        return SingleTry.RunAsync(options.Value.Timeout, () =>
            message.InPerson
                ? personal.SendAsync(reference, message.TenantId, ToWhom(reference), activity, TurnAsync, CancellationToken.None)
                : SendAsync(reference, activity, TurnAsync)
        );
    }

    private async Task SendAsync(ConversationReference reference, Activity activity, Func<string, Task> turn)
    {
        await turn(reference.Conversation.Id);
        await adapter.ContinueConversationAsync(
            identity.AppId,
            reference,
            (context, token) => context.SendActivityAsync(activity, token),
            CancellationToken.None
        );
    }

    private async Task FailedAsync(ClaimedMessage claimed, Exception problem)
    {
        var message = claimed.Message;
        var failure = SendFailure.Of(problem);
        var wait = failure.RetryAfter ?? BackOff.After(claimed.Failures + 1);
        if (failure.IsThrottled)
        {
            Pause(message, wait);
        }

        if (!failure.IsForEver)
        {
            LogFailed(problem, message.Id);
            figures.Failed(failure.Reason);
            await outbox.TryAgainAsync(message.Id, clock.GetUtcNow() + wait, failure.Reason, CancellationToken.None);
        }
        else if (!await TryInstallAsync(claimed, failure))
        {
            LogGivenUp(message.Id, failure.Reason);
            figures.GivenUp(failure.Reason);
            await outbox.GiveUpAsync(message.Id, failure.Reason, Unreached(message, failure), CancellationToken.None);
        }
    }

    /// <summary>Whether its person has the bot now, or it is not known yet, so that it is not given up.</summary>
    private async Task<bool> TryInstallAsync(ClaimedMessage claimed, SendFailure failure)
    {
        var message = claimed.Message;
        if (!message.InPerson || failure.Unreachable is null || claimed.WasInstalledFor)
        {
            return false;
        }

        try
        {
            if (!await installer.InstallAsync(ToWhom(ReferenceOf(message)), CancellationToken.None))
            {
                return false;
            }

            await outbox.TryInstalledAsync(message.Id, CancellationToken.None);
        }
        catch (MeetingException busy)
        {
            await FailedAsync(claimed, busy);
        }

        return true;
    }

    private void Pause(OutgoingMessage message, TimeSpan time)
    {
        var reference = ReferenceOf(message);
        limits.Pause(message.TenantId, message.InPerson ? reference.User.Id : reference.Conversation.Id, message.InPerson, time);
    }

    private static UnreachedPerson? Unreached(OutgoingMessage message, SendFailure failure) =>
        message.InPerson && failure.Unreachable is { } why && ToWhom(ReferenceOf(message)) is var person
            ? new UnreachedPerson(message.TenantId, person.TeamsId, person.Id, why)
            : null;

    private static ConversationReference ReferenceOf(OutgoingMessage message) =>
        JsonConvert.DeserializeObject<ConversationReference>(message.Reference)!;

    private static Person ToWhom(ConversationReference reference) =>
        reference.User is { Id: { Length: > 0 } id } user
            ? new Person(string.IsNullOrEmpty(user.AadObjectId) ? id : user.AadObjectId, id, user.Name)
            : throw new JsonException("There is nobody to write to.");

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} could not be sent; it will be tried again")]
    private partial void LogFailed(Exception problem, Guid messageId);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} can never be sent ({Reason})")]
    private partial void LogGivenUp(Guid messageId, string reason);

    [LoggerMessage(LogLevel.Error, "What came of message {MessageId} could not be saved")]
    private partial void LogUnmarked(Exception problem, Guid messageId);
}
