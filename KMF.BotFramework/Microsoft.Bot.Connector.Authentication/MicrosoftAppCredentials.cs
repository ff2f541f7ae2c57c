using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs requests as an application that proves itself with a secret.</summary>
public class MicrosoftAppCredentials : AppCredentials
{
    public const string MicrosoftAppTypeKey = "MicrosoftAppType";
    public const string MicrosoftAppPasswordKey = "MicrosoftAppPassword";
    public const string MicrosoftAppIdKey = "MicrosoftAppId";
    public const string MicrosoftAppTenantIdKey = "MicrosoftAppTenantId";

    /// <summary>Signs nothing.</summary>
    public static readonly MicrosoftAppCredentials Empty = new(null, null);

    public MicrosoftAppCredentials(string appId, string password, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : this(appId, password, null, customHttpClient, logger, oAuthScope)
    {
    }

    public MicrosoftAppCredentials(string appId, string password, string channelAuthTenant, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = appId;
        MicrosoftAppPassword = password;
    }

    public string MicrosoftAppPassword { get; set; }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => new SecretAuthenticator(
            ApplicationTokens.WithSecret(MicrosoftAppId, MicrosoftAppPassword, OAuthEndpoint, ValidateAuthority, OAuthScope, CustomHttpClient)));

    private sealed class SecretAuthenticator(ApplicationTokens tokens) : IAuthenticator
    {
        public async Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false)
        {
            var token = await tokens.FetchAsync(forceRefresh, CancellationToken.None);
            return new AuthenticatorResult { AccessToken = token.Value, ExpiresOn = token.ExpiresOn };
        }
    }
}
