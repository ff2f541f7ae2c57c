using System.Net;
using KMF.Bot.Messaging;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Bot.Outbox;

/// <summary>
/// Sends what waits in the outbox, oldest first per conversation. A message that was sent but could not be marked may be sent once more; nothing
/// else is lost or repeated.
/// </summary>
internal sealed partial class OutboxSender(
    IOutbox outbox, CloudAdapter adapter, PersonalMessages personal, AppIdentity identity, TimeProvider clock, ILogger<OutboxSender> logger) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is due now, one message per conversation; says how many it took.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.ClaimAsync(AtOnce, clock.GetUtcNow(), Lease, cancellationToken);
        await Task.WhenAll(due.Select(message => SendAsync(message, cancellationToken)));
        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        do
        {
            try
            {
                while (await SendDueAsync(stoppingToken) == AtOnce)
                {
                    // More is waiting.
                }
            }
            catch (SessionStoreException problem)
            {
                LogUnreadable(problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var reference = JsonConvert.DeserializeObject<ConversationReference>(message.Reference)!;
            var activity = JsonConvert.DeserializeObject<Activity>(message.Activity)!;
            if (message.InPerson)
            {
                var to = new Person(reference.User.AadObjectId ?? reference.User.Id, reference.User.Id, reference.User.Name);
                await personal.SendAsync(reference, message.TenantId, to, activity, cancellationToken);
            }
            else
            {
                await adapter.ContinueConversationAsync(
                    identity.AppId, reference, (turn, token) => turn.SendActivityAsync(activity, token), cancellationToken);
            }

            await outbox.SentAsync(message.Id, cancellationToken);
        }
        catch (ErrorResponseException problem) when (problem.Response?.StatusCode is
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
        {
            LogGivenUp(message.Id, (int)problem.Response.StatusCode);
            await outbox.GiveUpAsync(message.Id, $"HTTP {(int)problem.Response.StatusCode}", cancellationToken);
        }
        catch (Exception problem) when (problem is not SessionStoreException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(problem, message.Id);
            await outbox.TryAgainAsync(message.Id, clock.GetUtcNow() + TryAgainAfter, problem.GetType().Name, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} could not be sent; it will be tried again")]
    private partial void LogFailed(Exception problem, Guid messageId);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} can never be sent ({Status})")]
    private partial void LogGivenUp(Guid messageId, int status);

    [LoggerMessage(LogLevel.Error, "The outbox could not be read")]
    private partial void LogUnreadable(Exception problem);
}
