using System.Collections.Concurrent;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The bot's identity as it is configured.</summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private const string ManagedIdentity = "UserAssignedMSI";
    private const string SingleTenant = "SingleTenant";

    private readonly ConcurrentDictionary<(string Audience, string Authority), BotCredentials> _credentials = new();
    private readonly string _type;
    private readonly string _appId;
    private readonly string _password;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly Func<string, string, bool, ITokenSource> _sources;

    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
        : this(configuration, null, httpClient)
    {
    }

    internal ConfigurationServiceClientCredentialFactory(IConfiguration configuration, Func<string, string, bool, ITokenSource> sources, HttpClient httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _type = configuration[MicrosoftAppCredentials.MicrosoftAppTypeKey]?.Trim();
        _appId = configuration[MicrosoftAppCredentials.MicrosoftAppIdKey]?.Trim();
        _password = configuration[MicrosoftAppCredentials.MicrosoftAppPasswordKey]?.Trim();
        _tenantId = configuration[MicrosoftAppCredentials.MicrosoftAppTenantIdKey]?.Trim();
        _httpClient = httpClient;
        _sources = sources ?? CreateSource;
        RequireComplete();
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(!string.IsNullOrEmpty(appId) && string.Equals(appId, _appId, StringComparison.OrdinalIgnoreCase));

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(_appId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(appId))
        {
            return Task.FromResult<ServiceClientCredentials>(AnonymousCredentials.Instance);
        }

        if (!string.Equals(appId, _appId, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("Invalid appId.");
        }

        var credentials = _credentials.GetOrAdd(
            (audience, AuthenticationConstants.AuthorityFor(loginEndpoint, Is(SingleTenant) ? _tenantId : null)),
            key => new BotCredentials(new TokenCache(_sources(key.Audience, key.Authority, validateAuthority), TimeProvider.System)));
        return Task.FromResult<ServiceClientCredentials>(credentials);
    }

    private bool Is(string type) => string.Equals(_type, type, StringComparison.OrdinalIgnoreCase);

    private void RequireComplete()
    {
        if (Is(ManagedIdentity))
        {
            Require(_appId, MicrosoftAppCredentials.MicrosoftAppIdKey);
            Require(_tenantId, MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
            if (!string.IsNullOrEmpty(_password))
            {
                throw new ArgumentException($"{MicrosoftAppCredentials.MicrosoftAppPasswordKey} must not be set for {_type} in configuration.");
            }
        }
        else if (Is(SingleTenant))
        {
            Require(_appId, MicrosoftAppCredentials.MicrosoftAppIdKey);
            Require(_tenantId, MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
            Require(_password, MicrosoftAppCredentials.MicrosoftAppPasswordKey);
        }
    }

    private void Require(string value, string key)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"{key} is required for {_type} in configuration.");
        }
    }

    private ITokenSource CreateSource(string audience, string authority, bool validateAuthority) =>
        Is(ManagedIdentity)
            ? new ManagedIdentityTokens(_appId, audience)
            : ApplicationTokens.WithSecret(_appId, _password, authority, validateAuthority, audience, _httpClient);
}
