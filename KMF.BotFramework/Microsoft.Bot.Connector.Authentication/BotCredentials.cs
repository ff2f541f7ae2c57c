using System.Net.Http.Headers;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs requests with the bot's own token.</summary>
internal sealed class BotCredentials(TokenCache tokens) : ServiceClientCredentials
{
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));

    /// <summary>Makes the next request fetch a new token, unless somebody else already did.</summary>
    public void Drop(string token) => tokens.Drop(token);
}
