using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Storage.Places;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.IO;
using Newtonsoft.Json;

namespace KMF.Bot.Messaging;

/// <summary>
/// The SDK's adapter behind a door of ours: who asks is known from the headers before the body is read, the body is read within bounds, and
/// whatever is refused or fails is answered with a status and not a word more. The SDK gets no log: it would write in it which
/// conversations there are.
/// </summary>
/// <param name="authentication">Who may ask, and with what the bot signs.</param>
/// <param name="identity">Who the bot is.</param>
/// <param name="logger">The log.</param>
/// <param name="urls">Where conversations were last heard from; null where that is not kept.</param>
internal sealed partial class TeamsAdapter(
    TeamsAuthentication authentication,
    AppIdentity identity,
    ILogger<TeamsAdapter> logger,
    ServiceUrls? urls = null
) : CloudAdapter(authentication)
{
    private static readonly RecyclableMemoryStreamManager Buffers = new();

    private readonly ActivityReader _reader = new();

    /// <summary>Answers one request with the bot. Never fails.</summary>
    public async Task AnswerAsync(HttpContext http, IBot bot)
    {
        var cancellationToken = http.RequestAborted;
        try
        {
            var caller = await authentication.AuthenticateAsync(http.Request.Headers.Authorization, cancellationToken);
            var activity = await _reader.ReadAsync(http.Request, cancellationToken);
            var answer = await ProcessActivityAsync(authentication.Admit(caller, activity), activity, bot.OnTurnAsync, cancellationToken);
            await WriteAsync(http.Response, answer, cancellationToken);
        }
        catch (RefusedException problem)
        {
            LogRefused(logger, problem.Message);
            http.Response.StatusCode = problem.Status;
        }
        catch (Exception problem) when (cancellationToken.IsCancellationRequested || http.Response.HasStarted)
        {
            LogLeft(logger, problem.GetType().Name);
        }
        catch (Exception problem)
        {
            // Answered here, because a development error page would show the stack to the caller.
            LogFailed(logger, problem);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Has the bot say or ask something in a conversation, unasked.</summary>
    /// <param name="reference">The conversation: a <see cref="ConversationReference"/> as JSON.</param>
    /// <param name="callback">What it does there.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task ContinueConversationAsync(string reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(
            identity.AppId,
            JsonConvert.DeserializeObject<ConversationReference>(reference)!,
            callback,
            cancellationToken
        );

    /// <summary>The same, at the newest address from which the conversation was heard.</summary>
    public override Task ContinueConversationAsync(
        string botAppId,
        ConversationReference reference,
        BotCallbackHandler callback,
        CancellationToken cancellationToken
    )
    {
        reference.ServiceUrl = ServiceUrlOf(reference);
        return base.ContinueConversationAsync(botAppId, reference, callback, cancellationToken);
    }

    /// <summary>Where Teams takes messages for a conversation: the newest address from which it was heard, else the one it came with.</summary>
    public string ServiceUrlOf(ConversationReference reference) =>
        urls is not null && reference is { ServiceUrl: { } url, Conversation: { TenantId: { } tenant, Id: { } conversation } }
            ? urls.Of(tenant, conversation, url)
            : reference.ServiceUrl;

    private static async Task WriteAsync(HttpResponse response, InvokeResponse? answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        if (answer?.Body is { } body)
        {
            await using var json = Buffers.GetStream();
            ActivityJson.Write(body, json);
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = json.Length;
            json.Position = 0;
            await json.CopyToAsync(response.Body, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A request was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "A caller left before it was answered ({Problem})")]
    private static partial void LogLeft(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Error, "A request failed")]
    private static partial void LogFailed(ILogger logger, Exception problem);
}
