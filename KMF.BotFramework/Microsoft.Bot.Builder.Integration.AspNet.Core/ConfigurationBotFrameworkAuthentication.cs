using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Authentication as it is configured.</summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly ServiceUrlPolicy _serviceUrls;
    private readonly ChannelTokenValidator _tokens;
    private readonly ConnectorSettings _connector;
    private readonly string _callerId;

    public ConfigurationBotFrameworkAuthentication(IConfiguration configuration, ServiceClientCredentialsFactory credentialsFactory = null, AuthenticationConfiguration authConfiguration = null, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(configuration, credentialsFactory, authConfiguration, httpClientFactory, TimeProvider.System)
    {
    }

    internal ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var cloud = CloudSettings.From(configuration);
        _credentials = credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration);
        _serviceUrls = ServiceUrlPolicy.From(configuration);
        _callerId = cloud.CallerId;
        _connector = new ConnectorSettings(
            _credentials,
            _serviceUrls,
            cloud.LoginUrl,
            cloud.ValidateAuthority,
            cloud.Audience,
            cloud.TokenServiceUrl,
            httpClientFactory == null ? () => SharedHttpClient.Instance : httpClientFactory.CreateClient,
            clock);
        _tokens = new ChannelTokenValidator(
            TokenIssuer.From(configuration).Prepend(new TokenIssuer(cloud.Issuer, cloud.MetadataUrl, [])),
            authConfiguration?.RequiredEndorsements ?? [],
            _credentials,
            _connector.Http,
            clock);
    }

    public override string GetOriginatingAudience() => _connector.DefaultAudience;

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var disabled = await _credentials.IsAuthenticationDisabledAsync(cancellationToken);
        var identity = disabled
            ? new ClaimsIdentity(AuthenticationConstants.AnonymousAuthType)
            : await _tokens.ValidateAsync(authHeader, activity, cancellationToken);

        if (!_serviceUrls.Allows(activity.ServiceUrl, authenticated: !disabled))
        {
            throw new ForbiddenException("The service URL is not on the list of allowed hosts.");
        }

        return new AuthenticateRequestResult
        {
            ClaimsIdentity = identity,
            Audience = _connector.DefaultAudience,
            CallerId = disabled ? null : _callerId,
            ConnectorFactory = CreateConnectorFactory(identity),
        };
    }

    /// <exception cref="NotSupportedException">Always: activities come by HTTP requests only.</exception>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Streaming connections are not accepted.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        return new BotConnectorFactory(AppIdOf(claimsIdentity), _connector);
    }

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        return Task.FromResult<UserTokenClient>(new TokenServiceClient(AppIdOf(claimsIdentity), _connector));
    }

    private static string AppIdOf(ClaimsIdentity claimsIdentity) =>
        claimsIdentity.FindFirst(AuthenticationConstants.AudienceClaim)?.Value
        ?? claimsIdentity.FindFirst(AuthenticationConstants.AppIdClaim)?.Value;
}
