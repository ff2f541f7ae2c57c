using System.Net;

namespace KMF.Bot.Messaging.Connector;

/// <summary>A token can be taken back before its time: then one new one is tried, once.</summary>
internal sealed class TokenRefreshHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !await KeptToken.RenewAsync(request, cancellationToken))
        {
            return response;
        }

        response.Dispose();
        return await base.SendAsync(request, cancellationToken);
    }
}
