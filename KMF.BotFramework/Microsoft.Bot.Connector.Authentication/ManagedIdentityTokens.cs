using Azure.Core;
using Azure.Identity;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tokens for a user-assigned managed identity.</summary>
internal sealed class ManagedIdentityTokens(string appId, string audience) : ITokenSource
{
    private readonly TokenRequestContext _request = new([audience + "/.default"]);
    private readonly ManagedIdentityCredential _credential = new(ManagedIdentityId.FromUserAssignedClientId(appId));

    public async Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken)
    {
        var token = await _credential.GetTokenAsync(_request, cancellationToken);
        return new BotToken(token.Token, token.ExpiresOn);
    }
}
