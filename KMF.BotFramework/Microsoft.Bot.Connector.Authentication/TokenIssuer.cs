using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Somebody whose tokens are accepted. The Bot Framework vouches for a channel and a service URL; Entra vouches for a tenant and an application
/// only, so that the applications have to be named.
/// </summary>
internal sealed record TokenIssuer(string Name, string MetadataUrl, IReadOnlyCollection<string> Callers)
{
    public const string ConfigurationKey = "Bot:TokenIssuers";

    private const string TenantPlace = "{tenantid}";

    public bool IsEntra => Callers.Count > 0;

    /// <summary>The issuers beside the Bot Framework itself.</summary>
    public static IEnumerable<TokenIssuer> From(IConfiguration configuration)
    {
        foreach (var entry in configuration.GetSection(ConfigurationKey).GetChildren())
        {
            var callers = entry.GetSection("Callers").GetChildren().Select(caller => caller.Value?.Trim()).Where(caller => !string.IsNullOrEmpty(caller)).ToList();
            if (string.IsNullOrWhiteSpace(entry["Issuer"]) || string.IsNullOrWhiteSpace(entry["MetadataUrl"]) || callers.Count == 0)
            {
                throw new ArgumentException($"{entry.Path} needs an Issuer, a MetadataUrl and the Callers that it vouches for.");
            }

            yield return new TokenIssuer(entry["Issuer"].Trim(), entry["MetadataUrl"].Trim(), callers);
        }
    }

    /// <summary>Whether the token says it is from here; a tenant's issuer must be that of the tenant which the token is for.</summary>
    public bool Claims(JsonWebToken token)
    {
        var tenant = TenantOf(token);
        return IsEntra
            ? tenant.Length > 0 && token.Issuer == For(tenant, Name) && (Name.Contains(TenantPlace, StringComparison.Ordinal) || Name.Contains(tenant, StringComparison.OrdinalIgnoreCase))
            : token.Issuer == Name;
    }

    /// <summary>Whether the key may sign for the issuer: where one set of keys serves all tenants, each says for whom it is.</summary>
    public bool MaySign(JsonWebKey key, JsonWebToken token) =>
        !IsEntra
        || key == null
        || !key.AdditionalData.TryGetValue("issuer", out var issuer)
        || For(TenantOf(token), issuer?.ToString() ?? string.Empty) == token.Issuer;

    public bool Knows(JsonWebToken token)
    {
        var caller = Claim(token, AuthenticationConstants.AuthorizedParty) is { Length: > 0 } party ? party : Claim(token, AuthenticationConstants.AppIdClaim);
        return Callers.Contains(caller, StringComparer.OrdinalIgnoreCase);
    }

    private static string For(string tenant, string template) => template.Replace(TenantPlace, tenant, StringComparison.Ordinal);

    private static string TenantOf(JsonWebToken token) => Claim(token, AuthenticationConstants.TenantIdClaim);

    private static string Claim(JsonWebToken token, string type) => token.TryGetClaim(type, out var claim) ? claim.Value : string.Empty;
}
