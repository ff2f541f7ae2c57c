namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Values of the Bot Framework's protocol for tokens.</summary>
public static class AuthenticationConstants
{
    public const string ToChannelFromBotLoginUrl = "https://login.microsoftonline.com/botframework.com";
    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.com/{0}";
    public const string DefaultChannelAuthTenant = "botframework.com";
    public const string ToChannelFromBotOAuthScope = "https://api.botframework.com";
    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.com";
    public const string OAuthUrl = "https://api.botframework.com";
    public const string OAuthUrlKey = "OAuthApiEndpoint";
    public const string BotOpenIdMetadataKey = "BotOpenIdMetadata";
    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string AuthorizedParty = "azp";
    public const string AudienceClaim = "aud";
    public const string KeyIdHeader = "kid";
    public const string VersionClaim = "ver";
    public const string AppIdClaim = "appid";
    public const string ServiceUrlClaim = "serviceurl";
    public const string AnonymousAuthType = "anonymous";
    public const string TenantIdClaim = "tid";

    /// <summary>A single tenant's bot signs in at its own tenant; an endpoint that is no cloud's own is taken as it is.</summary>
    internal static string AuthorityFor(string loginEndpoint, string tenantId) =>
        !string.IsNullOrEmpty(tenantId)
        && loginEndpoint is ToChannelFromBotLoginUrl or GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl or ChinaAuthenticationConstants.ToChannelFromBotLoginUrl
            ? new Uri(new Uri(loginEndpoint), "/" + tenantId).AbsoluteUri
            : loginEndpoint;
}
