using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tokens for an application that proves itself with a secret or a certificate.</summary>
internal sealed class ApplicationTokens : ITokenSource
{
    private readonly string[] _scopes;
    private readonly Lazy<IConfidentialClientApplication> _application;

    private ApplicationTokens(
        string appId, string authority, bool validateAuthority, string audience, HttpClient http, Func<ConfidentialClientApplicationBuilder, ConfidentialClientApplicationBuilder> proof)
    {
        _scopes = [audience + "/.default"];
        _application = new Lazy<IConfidentialClientApplication>(() =>
        {
            var builder = proof(ConfidentialClientApplicationBuilder.Create(appId))
                .WithAuthority(authority, validateAuthority)
                .WithInstanceDiscovery(validateAuthority)
                .WithLegacyCacheCompatibility(false);
            return (http == null ? builder : builder.WithHttpClientFactory(new OneClient(http))).Build();
        });
    }

    public static ApplicationTokens WithSecret(string appId, string secret, string authority, bool validateAuthority, string audience, HttpClient http) =>
        new(appId, authority, validateAuthority, audience, http, builder => builder.WithClientSecret(secret));

    public static ApplicationTokens WithCertificate(
        string appId, X509Certificate2 certificate, bool sendX5c, string authority, bool validateAuthority, string audience, HttpClient http) =>
        new(appId, authority, validateAuthority, audience, http, builder => builder.WithCertificate(certificate, sendX5c));

    public async Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken)
    {
        var result = await _application.Value.AcquireTokenForClient(_scopes).WithForceRefresh(ignoreCache).ExecuteAsync(cancellationToken);
        return new BotToken(result.AccessToken, result.ExpiresOn);
    }

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
