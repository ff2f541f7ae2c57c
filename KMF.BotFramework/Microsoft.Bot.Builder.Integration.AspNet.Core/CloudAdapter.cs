using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Answers the Bot Framework's HTTP requests with a bot.</summary>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    public CloudAdapter()
        : this(new ConfigurationBuilder().Build())
    {
    }

    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger)
    {
    }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger)
    {
    }

    public async Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);

        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            httpResponse.Headers?.Allow = HttpMethods.Post;
            return;
        }

        var (activity, refusal) = await HttpHelper.ReadActivityAsync(httpRequest, cancellationToken);
        if (activity == null)
        {
            httpResponse.StatusCode = (int)refusal;
            return;
        }

        AuthenticateRequestResult authenticated;
        try
        {
            authenticated = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, httpRequest.Headers[HeaderNames.Authorization], cancellationToken);
        }
        catch (UnauthorizedAccessException exception)
        {
            LogRefused(Logger, exception.Message);
            httpResponse.StatusCode = (int)(exception is ForbiddenException ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized);
            return;
        }

        InvokeResponse answer;
        try
        {
            answer = await ProcessActivityAsync(authenticated, activity, bot.OnTurnAsync, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Answered here, because a development error page would show the stack to the caller.
            LogFailed(Logger, exception, activity.Id);
            httpResponse.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        await HttpHelper.WriteResponseAsync(httpResponse, answer, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "A request was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The turn of activity {ActivityId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string activityId);
}
