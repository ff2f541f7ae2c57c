using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using KMF.Bot.Messaging.Connector;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Messaging.Authentication;

/// <summary>
/// The SDK's settings and credentials, behind rules that it lacks: who asks is known before a byte of the body is read, only Teams and our
/// own tenants are served, and the bot's token goes to Teams' hosts only, whatever a request or a stored reference says.
/// </summary>
internal sealed class TeamsAuthentication : ConfigurationBotFrameworkAuthentication
{
    private readonly AppIdentity _identity;
    private readonly AllowedHosts _hosts;
    private readonly ChannelTokens _tokens;
    private readonly KeptConnectors _connectors;
    private readonly HashSet<string> _tenants;

    /// <param name="configuration">The SDK's own settings, and <c>Bot:AllowedTenants</c>.</param>
    /// <param name="http">Makes the clients for Teams, Entra and the Bot Service's keys.</param>
    /// <param name="identity">The bot's registration, or none.</param>
    /// <param name="hosts">Where the bot's token may go.</param>
    /// <param name="clock">Says when a token has been kept long enough.</param>
    public TeamsAuthentication(
        IConfiguration configuration,
        IHttpClientFactory http,
        AppIdentity identity,
        AllowedHosts hosts,
        TimeProvider clock
    )
        : base(SdkSettings.Complete(configuration), CredentialsIn(SdkSettings.Complete(configuration), http), httpClientFactory: http)
    {
        (_identity, _hosts, _tenants) = (identity, hosts, TenantsIn(configuration));
        var settings = SdkSettings.Complete(configuration);
        var keys = new SigningKeys(settings[SdkSettings.MetadataUrl]!, http.CreateClient(SigningKeys.Client));
        _tokens = new ChannelTokens(settings[SdkSettings.Issuer]!, identity.AppId, keys);
        _connectors = new KeptConnectors(
            hosts,
            base.CreateConnectorFactory(Own(identity.AppId)),
            http.CreateClient(KeptConnectors.Client),
            clock
        );
    }

    /// <summary>Who asks, by the header alone.</summary>
    /// <exception cref="RefusedException">Nobody whom this bot serves.</exception>
    public Task<ClaimsIdentity> AuthenticateAsync(string? authorization, CancellationToken cancellationToken) =>
        _identity.IsLocalOnly ? Task.FromResult(Own("")) : _tokens.ValidateAsync(authorization, cancellationToken);

    /// <summary>Whether what was read afterwards is what the caller may send.</summary>
    /// <exception cref="RefusedException">It is not.</exception>
    public AuthenticateRequestResult Admit(ClaimsIdentity caller, Activity activity)
    {
        if (!_identity.IsLocalOnly)
        {
            RequireTeams(activity);
            RequireClaimed(caller, activity.ServiceUrl);
            RequireServed(activity);
        }

        _hosts.Require(activity.ServiceUrl);
        return new AuthenticateRequestResult
        {
            ClaimsIdentity = caller,
            Audience = GetOriginatingAudience(),
            ConnectorFactory = _connectors,
        };
    }

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity,
        string authHeader,
        CancellationToken cancellationToken
    ) => Admit(await AuthenticateAsync(authHeader, cancellationToken), activity);

    /// <exception cref="NotSupportedException">Always: activities come by HTTP requests only.</exception>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader,
        string channelIdHeader,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException("Streaming connections are not accepted.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _connectors;

    /// <summary>One for all turns: nobody is asked to sign in.</summary>
    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(NoUserTokens.Instance);

    // The bot's own claims, as the SDK makes them for what it says unasked.
    private static ClaimsIdentity Own(string appId) =>
        new(
            appId.Length == 0
                ? []
                : [new Claim(AuthenticationConstants.AudienceClaim, appId), new Claim(AuthenticationConstants.AppIdClaim, appId)],
            AuthenticationConstants.AnonymousAuthType
        );

    // The SDK's settings know secrets and managed identities; a certificate is ours to read.
    private static ServiceClientCredentialsFactory CredentialsIn(IConfiguration configuration, IHttpClientFactory http)
    {
        if (configuration["Bot:CertificatePath"]?.Trim() is not { Length: > 0 } path)
        {
            return new ConfigurationServiceClientCredentialFactory(configuration, http.CreateClient());
        }

        var isPem = Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase);
        var certificate = isPem
            ? X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, configuration["Bot:CertificatePassword"]);
        return new CertificateServiceClientCredentialsFactory(
            certificate,
            configuration["MicrosoftAppId"],
            configuration["MicrosoftAppTenantId"],
            http.CreateClient()
        );
    }

    // A home tenant says nothing about whom a multi-tenant bot serves.
    private static HashSet<string> TenantsIn(IConfiguration configuration)
    {
        var isForAll = string.Equals(configuration["MicrosoftAppType"]?.Trim(), "MultiTenant", StringComparison.OrdinalIgnoreCase);
        var home = isForAll ? null : configuration["MicrosoftAppTenantId"];
        return new(
            AllowedHosts.ListIn(configuration, "Bot:AllowedTenants").Append(home?.Trim() ?? "").Where(tenant => tenant.Length > 0),
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static void RequireTeams(Activity activity)
    {
        if (activity.ChannelId != Channels.Msteams)
        {
            throw RefusedException.Forbidden("The activity is from another channel than Teams.");
        }
    }

    private static void RequireClaimed(ClaimsIdentity caller, string? serviceUrl)
    {
        if (
            ChannelTokens.ServiceUrlOf(caller) is not { Length: > 0 } claimed
            || !claimed.Equals(serviceUrl, StringComparison.OrdinalIgnoreCase)
        )
        {
            throw RefusedException.Forbidden("The token is for another service URL.");
        }
    }

    // The sender of a conversation with others outside may be of another tenant than the conversation.
    private void RequireServed(Activity activity)
    {
        var inData = ((activity.ChannelData as JObject)?["tenant"] as JObject)?["id"] as JValue;
        var ofSender = activity.From?.Properties?.GetValue("tenantId", StringComparison.OrdinalIgnoreCase) as JValue;
        string?[] named = [activity.Conversation?.TenantId, inData?.Value as string, ofSender?.Value as string];
        var tenants = named.OfType<string>().Where(tenant => tenant.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (_tenants.Count > 0 ? tenants.Count == 0 || !tenants.IsSubsetOf(_tenants) : tenants.Count > 1)
        {
            throw RefusedException.Forbidden("The activity is from a tenant that this bot does not serve.");
        }
    }
}
