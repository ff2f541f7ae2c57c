using System.Security.Claims;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks the token that a channel sends along with an activity.</summary>
internal sealed class ChannelTokenValidator
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly string _issuer;
    private readonly string[] _requiredEndorsements;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly TimeProvider _clock;
    private readonly Func<ConfigurationManager<OpenIdConnectConfiguration>> _createMetadata;
    private ConfigurationManager<OpenIdConnectConfiguration> _metadata;
    private DateTimeOffset _refreshedAt;

    public ChannelTokenValidator(
        string issuer,
        string metadataAddress,
        string[] requiredEndorsements,
        ServiceClientCredentialsFactory credentials,
        HttpClient http,
        TimeProvider clock)
    {
        _issuer = issuer;
        _requiredEndorsements = requiredEndorsements;
        _credentials = credentials;
        _clock = clock;
        _createMetadata = () => new ConfigurationManager<OpenIdConnectConfiguration>(
            metadataAddress,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = !new Uri(metadataAddress).IsLoopback });
        _metadata = _createMetadata();
    }

    public async Task<ClaimsIdentity> ValidateAsync(string authHeader, Activity activity, CancellationToken cancellationToken)
    {
        if (authHeader == null || !authHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnauthorizedAccessException("The request carries no bearer token.");
        }

        var token = authHeader[Scheme.Length..].Trim();
        var metadata = await _metadata.GetConfigurationAsync(cancellationToken);
        var result = await ValidateAsync(token, metadata);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            metadata = await RefreshAsync(cancellationToken);
            result = await ValidateAsync(token, metadata);
        }

        if (!result.IsValid)
        {
            throw new UnauthorizedAccessException("The token is not valid: " + result.Exception?.GetType().Name);
        }

        await RequireAudienceAsync(result.ClaimsIdentity, cancellationToken);
        RequireEndorsements(metadata, ((JsonWebToken)result.SecurityToken).Kid, activity.ChannelId);
        RequireServiceUrl(result.ClaimsIdentity, activity.ServiceUrl);
        return result.ClaimsIdentity;
    }

    // The channel may have a new key. The manager's own refresh happens behind its back, too late for this request.
    private async Task<OpenIdConnectConfiguration> RefreshAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (now - _refreshedAt >= RefreshInterval)
        {
            _refreshedAt = now;
            var fresh = _createMetadata();
            await fresh.GetConfigurationAsync(cancellationToken);
            _metadata = fresh;
        }

        return await _metadata.GetConfigurationAsync(cancellationToken);
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration metadata) =>
        _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _issuer,
            // The audience is the bot's own id, which the credentials know.
            ValidateAudience = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = metadata.SigningKeys,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = IsAlive,
        });

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires + ClockSkew > now && !(notBefore - ClockSkew > now);
    }

    private async Task RequireAudienceAsync(ClaimsIdentity identity, CancellationToken cancellationToken)
    {
        var audiences = identity.FindAll(AuthenticationConstants.AudienceClaim).Select(claim => claim.Value).ToArray();
        if (audiences.Length != 1 || !await _credentials.IsValidAppIdAsync(audiences[0], cancellationToken))
        {
            throw new UnauthorizedAccessException("The token is for another audience.");
        }
    }

    private void RequireEndorsements(OpenIdConnectConfiguration metadata, string keyId, string channelId)
    {
        var key = metadata.JsonWebKeySet?.Keys.FirstOrDefault(candidate => candidate.Kid == keyId);
        var endorsements = Endorsements(key);
        if (string.IsNullOrEmpty(channelId) || !endorsements.Contains(channelId) || !_requiredEndorsements.All(endorsements.Contains))
        {
            throw new ForbiddenException("The key of the token is not endorsed for this channel.");
        }
    }

    private static HashSet<string> Endorsements(JsonWebKey key)
    {
        if (key == null || !key.AdditionalData.TryGetValue("endorsements", out var value))
        {
            return [];
        }

        return value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Select(item => item.ToString()).ToHashSet(StringComparer.Ordinal),
            IEnumerable<object> items => items.Select(item => item.ToString()).ToHashSet(StringComparer.Ordinal),
            _ => [],
        };
    }

    private static void RequireServiceUrl(ClaimsIdentity identity, string serviceUrl)
    {
        var claimed = identity.FindFirst(AuthenticationConstants.ServiceUrlClaim)?.Value;
        if (string.IsNullOrEmpty(claimed) || !string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase))
        {
            throw new ForbiddenException("The token is for another service URL.");
        }
    }
}
