using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The identity of a bot that proves itself with a certificate.</summary>
public class CertificateServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly ConcurrentDictionary<(string Audience, string Authority), BotCredentials> _credentials = new();
    private readonly X509Certificate2 _certificate;
    private readonly string _appId;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly bool _sendX5c;

    public CertificateServiceClientCredentialsFactory(X509Certificate2 certificate, string appId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null, bool sendX5c = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (string.IsNullOrWhiteSpace(appId))
        {
            throw new ArgumentNullException(nameof(appId));
        }

        _certificate = certificate;
        _appId = appId;
        _tenantId = tenantId;
        _httpClient = httpClient;
        _sendX5c = sendX5c;
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == _appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (appId != _appId)
        {
            throw new InvalidOperationException("Invalid Managed ID.");
        }

        var credentials = _credentials.GetOrAdd(
            (audience, AuthenticationConstants.AuthorityFor(loginEndpoint, _tenantId)),
            key => new BotCredentials(new TokenCache(
                ApplicationTokens.WithCertificate(_appId, _certificate, _sendX5c, key.Authority, validateAuthority, key.Audience, _httpClient), TimeProvider.System)));
        return Task.FromResult<ServiceClientCredentials>(credentials);
    }
}
