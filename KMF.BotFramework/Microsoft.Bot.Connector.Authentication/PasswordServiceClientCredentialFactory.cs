using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The identity of a bot that proves itself with a secret. Without an app id it has none, and nothing is checked or signed.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ConcurrentDictionary<(string Audience, string Authority), BotCredentials> _credentials = new();
    private readonly HttpClient _httpClient;

    public PasswordServiceClientCredentialFactory()
    {
    }

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
    {
        AppId = appId;
        Password = password;
        TenantId = tenantId;
        _httpClient = httpClient;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public string TenantId { get; }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(string.IsNullOrEmpty(AppId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId))
        {
            return Task.FromResult<ServiceClientCredentials>(AnonymousCredentials.Instance);
        }

        if (appId != AppId)
        {
            throw new InvalidOperationException("Invalid appId.");
        }

        var credentials = _credentials.GetOrAdd(
            (oauthScope, AuthenticationConstants.AuthorityFor(loginEndpoint, TenantId)),
            key => new BotCredentials(new TokenCache(
                ApplicationTokens.WithSecret(AppId, Password, key.Authority, validateAuthority, key.Audience, _httpClient), TimeProvider.System)));
        return Task.FromResult<ServiceClientCredentials>(credentials);
    }
}
