using System.Security.Claims;
using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KMF.Bot.Messaging.Authentication;

/// <summary>
/// Checks the token that Teams sends along, from the header alone. Stricter than the SDK, whose check would take any published key for an
/// unknown one, three algorithms, and tokens without endorsement (docs/decisions/0001).
/// </summary>
internal sealed class ChannelTokens(string issuer, string appId, SigningKeys keys)
{
    private const string Scheme = "Bearer ";
    private const int Longest = 16 * 1024;

    /// <summary>The Bot Service's tokens live an hour; one that claims to live much longer is none of its.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(2);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Longest };

    /// <summary>What the token says of its sender.</summary>
    /// <exception cref="RefusedException">It is none that this bot takes.</exception>
    public async Task<ClaimsIdentity> ValidateAsync(string? authorization, CancellationToken cancellationToken)
    {
        var token = Read(authorization);
        var signers = await keys.FindAsync(token.Kid, cancellationToken);
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = issuer,
                AudienceValidator = (audiences, _, _) =>
                    audiences?.ToList() is [var audience] && audience.Equals(appId, StringComparison.OrdinalIgnoreCase),
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                IssuerSigningKeys = signers,
                TryAllIssuerSigningKeys = false,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ClockSkew = Skew,
            }
        );
        if (!result.IsValid)
        {
            throw RefusedException.Unknown($"The token is not valid: {result.Exception?.GetType().Name}.");
        }

        if (token.ValidTo - token.ValidFrom > LongestLife)
        {
            throw RefusedException.Unknown("The token would live too long.");
        }

        return signers.TrueForAll(SigningKeys.IsEndorsed)
            ? result.ClaimsIdentity
            : throw RefusedException.Forbidden("The token's key is not endorsed for Teams.");
    }

    /// <summary>The service URL that a token was made for; null where it names none.</summary>
    public static string? ServiceUrlOf(ClaimsIdentity caller) => caller.FindFirst(AuthenticationConstants.ServiceUrlClaim)?.Value;

    private static JsonWebToken Read(string? authorization)
    {
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true || authorization.Length > Longest)
        {
            throw RefusedException.Unknown("The request carries no bearer token.");
        }

        try
        {
            var token = new JsonWebToken(authorization[Scheme.Length..].Trim());
            return string.IsNullOrEmpty(token.Kid) ? throw RefusedException.Unknown("The token names no key.") : token;
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            throw RefusedException.Unknown("The bearer token cannot be read.", problem);
        }
    }
}
