using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tokens for an application with a secret.</summary>
internal sealed class ClientSecretTokens(string appId, string secret, string authority, bool validateAuthority, string audience) : ITokenSource
{
    private readonly string[] _scopes = [audience + "/.default"];

    private readonly Lazy<IConfidentialClientApplication> _application = new(() =>
        ConfidentialClientApplicationBuilder.Create(appId)
            .WithClientSecret(secret)
            .WithAuthority(authority, validateAuthority)
            .WithLegacyCacheCompatibility(false)
            .Build());

    public async Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken)
    {
        var result = await _application.Value.AcquireTokenForClient(_scopes).WithForceRefresh(ignoreCache).ExecuteAsync(cancellationToken);
        return new BotToken(result.AccessToken, result.ExpiresOn);
    }
}
