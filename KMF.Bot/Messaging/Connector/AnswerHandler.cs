using Polly.Timeout;

namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// The one place where a failed call to Teams becomes the application's <see cref="ConnectorException"/>, before the SDK makes one of its
/// own.
/// </summary>
internal sealed class AnswerHandler(TimeProvider clock) : DelegatingHandler
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
            throw ConnectorException.Unknown(problem);
        }

        // A redirect is no answer either: where it leads nobody has checked.
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ConnectorException.OfAsync(response, clock.GetUtcNow(), cancellationToken);
        }
    }
}
