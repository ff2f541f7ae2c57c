using System.Net;
using Polly.Timeout;

namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// The one place where a failed call to Teams becomes the application's <see cref="ConnectorException"/>, before the SDK makes one of its
/// own.
/// </summary>
internal sealed partial class AnswerHandler(TimeProvider clock, ILogger<AnswerHandler> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or TimeoutRejectedException)
        {
            response?.Dispose();
            throw Told(request, ConnectorException.Unknown(problem));
        }

        // A redirect is no answer either: where it leads nobody has checked.
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw Told(request, await ConnectorException.OfAsync(response, clock.GetUtcNow(), cancellationToken));
        }
    }

    // What is only asked can be done without, and so its callers say nothing; that somebody is not there is an answer.
    private ConnectorException Told(HttpRequestMessage request, ConnectorException problem)
    {
        if (request.Method == HttpMethod.Get && problem.Status != HttpStatusCode.NotFound)
        {
            LogUnanswered(problem.Message);
        }

        return problem;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Teams does not say who is in a conversation, so nobody is named or to be chosen there who has not been heard from. {Answer} "
            + "With 403, the organisation forbids it: allow it, or leave it so; what failed for a while needs nothing"
    )]
    private partial void LogUnanswered(string answer);
}
