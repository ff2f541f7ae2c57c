using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Messaging;

/// <summary>
/// The SDK's authentication and two rules that it lacks: only our own tenants are served, because a token is valid for every tenant that
/// installed the bot, and the bot's token goes to Teams' hosts only, whatever a request or a stored reference says.
/// </summary>
internal sealed partial class GuardedAuthentication(IConfiguration configuration, IHttpClientFactory http, AppIdentity identity, ILogger logger)
    : ConfigurationBotFrameworkAuthentication(configuration, CredentialsIn(configuration, http), httpClientFactory: http, logger: logger)
{
    private readonly HashSet<string> _tenants = TenantsIn(configuration);
    private readonly AllowedHosts _hosts = new(configuration, identity);

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var result = await base.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        RequireServed(activity);
        RequireAllowed(activity.ServiceUrl);
        result.ConnectorFactory = new GuardedConnectors(this, result.ConnectorFactory);
        return result;
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new GuardedConnectors(this, base.CreateConnectorFactory(claimsIdentity));

    /// <summary>Answers 403 to what is genuine but not for this bot.</summary>
    public static async ValueTask<object?> ForbidAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (NotServedException problem) when (!context.HttpContext.Response.HasStarted)
        {
            LogRefused(context.HttpContext.RequestServices.GetRequiredService<ILogger<GuardedAuthentication>>(), problem.Message);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    // The SDK's settings know secrets and managed identities; a certificate is ours to read.
    private static ServiceClientCredentialsFactory CredentialsIn(IConfiguration configuration, IHttpClientFactory http)
    {
        if (configuration["Bot:CertificatePath"]?.Trim() is not { Length: > 0 } path)
        {
            return new ConfigurationServiceClientCredentialFactory(configuration, http.CreateClient());
        }

        var isPem = Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase);
        var certificate = isPem ? X509Certificate2.CreateFromPemFile(path) : X509CertificateLoader.LoadPkcs12FromFile(path, configuration["Bot:CertificatePassword"]);
        return new CertificateServiceClientCredentialsFactory(certificate, configuration["MicrosoftAppId"], configuration["MicrosoftAppTenantId"], http.CreateClient());
    }

    // A home tenant says nothing about whom a multi-tenant bot serves.
    private static HashSet<string> TenantsIn(IConfiguration configuration)
    {
        var home = string.Equals(configuration["MicrosoftAppType"], "MultiTenant", StringComparison.OrdinalIgnoreCase) ? null : configuration["MicrosoftAppTenantId"];
        return new(AllowedHosts.ListIn(configuration, "Bot:AllowedTenants").Append(home?.Trim() ?? "").Where(tenant => tenant.Length > 0), StringComparer.OrdinalIgnoreCase);
    }

    private void RequireServed(Activity activity)
    {
        var inData = ((activity.ChannelData as JObject)?["tenant"] as JObject)?["id"] as JValue;
        string?[] named = [activity.Conversation?.TenantId, inData?.Value as string];
        var tenants = named.Where(tenant => !string.IsNullOrEmpty(tenant)).ToList();
        if (_tenants.Count > 0 && (tenants.Count == 0 || !tenants.TrueForAll(tenant => _tenants.Contains(tenant!))))
        {
            throw new NotServedException("The activity is from a tenant that this bot does not serve.");
        }
    }

    private void RequireAllowed(string? serviceUrl)
    {
        if (!_hosts.Allow(serviceUrl))
        {
            throw new NotServedException("The service URL is not on the list of allowed hosts.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "A request was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    private sealed class GuardedConnectors(GuardedAuthentication guard, ConnectorFactory connectors) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
        {
            guard.RequireAllowed(serviceUrl);
            return connectors.CreateAsync(serviceUrl, audience, cancellationToken);
        }
    }
}

/// <summary>The bot does not speak with that tenant, or to that host.</summary>
internal sealed class NotServedException(string message) : Exception(message);
