using System.Security.Claims;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks the token that a channel sends along with an activity.</summary>
internal sealed class ChannelTokenValidator
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly List<(TokenIssuer Issuer, SigningKeys Keys)> _issuers;
    private readonly string[] _requiredEndorsements;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly TimeProvider _clock;

    public ChannelTokenValidator(
        IEnumerable<TokenIssuer> issuers,
        string[] requiredEndorsements,
        ServiceClientCredentialsFactory credentials,
        Func<HttpClient> http,
        TimeProvider clock)
    {
        var keys = new Dictionary<string, SigningKeys>(StringComparer.Ordinal);
        _issuers = [.. issuers.Select(issuer => (issuer, KeysAt(issuer.MetadataUrl)))];
        _requiredEndorsements = requiredEndorsements;
        _credentials = credentials;
        _clock = clock;

        SigningKeys KeysAt(string address) => keys.TryGetValue(address, out var known) ? known : keys[address] = new SigningKeys(address, http, clock);
    }

    public async Task<ClaimsIdentity> ValidateAsync(string authHeader, Activity activity, CancellationToken cancellationToken)
    {
        var token = Read(authHeader);
        var (issuer, keys) = _issuers.Find(entry => entry.Issuer.Claims(token));
        if (issuer == null)
        {
            throw new UnauthorizedAccessException("The token is from an unknown issuer.");
        }

        var metadata = await keys.CurrentAsync(cancellationToken);
        var result = await ValidateAsync(token, metadata);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            metadata = await keys.RenewedAsync(cancellationToken);
            result = await ValidateAsync(token, metadata);
        }

        if (!result.IsValid)
        {
            throw new UnauthorizedAccessException("The token is not valid: " + result.Exception?.GetType().Name);
        }

        await RequireAudienceAsync(result.ClaimsIdentity, cancellationToken);
        var key = metadata.JsonWebKeySet?.Keys.FirstOrDefault(candidate => candidate.Kid == token.Kid);
        if (issuer.IsEntra)
        {
            RequireCaller(issuer, key, token);
        }
        else
        {
            RequireEndorsements(key, activity.ChannelId);
            RequireServiceUrl(result.ClaimsIdentity, activity.ServiceUrl);
        }

        return result.ClaimsIdentity;
    }

    private static JsonWebToken Read(string authHeader)
    {
        if (authHeader == null || !authHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnauthorizedAccessException("The request carries no bearer token.");
        }

        try
        {
            return new JsonWebToken(authHeader[Scheme.Length..].Trim());
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            throw new UnauthorizedAccessException("The bearer token cannot be read.", problem);
        }
    }

    private static void RequireCaller(TokenIssuer issuer, JsonWebKey key, JsonWebToken token)
    {
        if (!issuer.MaySign(key, token))
        {
            throw new UnauthorizedAccessException("The key of the token is another issuer's.");
        }

        if (!issuer.Knows(token))
        {
            throw new ForbiddenException("The application that asked for the token is not one that may call.");
        }
    }

    private Task<TokenValidationResult> ValidateAsync(JsonWebToken token, OpenIdConnectConfiguration metadata) =>
        _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = token.Issuer,
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

    private void RequireEndorsements(JsonWebKey key, string channelId)
    {
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
