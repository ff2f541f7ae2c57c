using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs requests as an application.</summary>
public abstract class AppCredentials : ServiceClientCredentials
{
    private readonly string _oAuthScope;
    private Lazy<IAuthenticator> _authenticator;

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(channelAuthTenant, customHttpClient, logger, null)
    {
    }

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        _oAuthScope = oAuthScope;
        ChannelAuthTenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger;
    }

    public string MicrosoftAppId { get; set; }

    /// <summary>The tenant that the application signs in at.</summary>
    public virtual string ChannelAuthTenant
    {
        get => string.IsNullOrEmpty(AuthTenant) ? DefaultChannelAuthTenant : AuthTenant;
        set => AuthTenant = Uri.TryCreate(EndpointOf(value), UriKind.Absolute, out _) ? value : throw new ArgumentException($"Invalid channel auth tenant: {value}");
    }

    public virtual string OAuthEndpoint => EndpointOf(ChannelAuthTenant);

    public virtual bool ValidateAuthority => true;

    public virtual string OAuthScope => string.IsNullOrEmpty(_oAuthScope) ? ToChannelFromBotOAuthScope : _oAuthScope;

    protected string AuthTenant { get; set; }

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    protected virtual string DefaultChannelAuthTenant => AuthenticationConstants.DefaultChannelAuthTenant;

    protected virtual string ToChannelFromBotOAuthScope => AuthenticationConstants.ToChannelFromBotOAuthScope;

    protected virtual string ToChannelFromBotLoginUrlTemplate => AuthenticationConstants.ToChannelFromBotLoginUrlTemplate;

    /// <summary>An application without an id signs nothing.</summary>
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!string.IsNullOrEmpty(MicrosoftAppId))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await GetTokenAsync());
        }
    }

    public async Task<string> GetTokenAsync(bool forceRefresh = false)
    {
        _authenticator ??= BuildIAuthenticator();
        return (await _authenticator.Value.GetTokenAsync(forceRefresh)).AccessToken;
    }

    protected abstract Lazy<IAuthenticator> BuildIAuthenticator();

    private string EndpointOf(string tenant) => string.Format(CultureInfo.InvariantCulture, ToChannelFromBotLoginUrlTemplate, tenant);
}
