using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

public sealed class ChannelAuthenticationTests : IAsyncLifetime
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string Issuer = "https://api.botframework.com";
    private const string ServiceUrl = "https://smba.trafficmanager.net/teams/";

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly RSA OtherRsa = RSA.Create(2048);
    private WebApplication _metadata = null!;
    private BotHost _host = null!;
    private object[] _keys = [];
    private int _turns;

    public async Task InitializeAsync()
    {
        _keys = [Key(Rsa, "teams", "msteams"), Key(OtherRsa, "other", "webchat")];
        _metadata = Loopback.Build();
        _metadata.MapGet("/openid", () => JObject.FromObject(new { issuer = Issuer, jwks_uri = Loopback.AddressOf(_metadata) + "/keys" }).ToString());
        _metadata.MapGet("/keys", () => JObject.FromObject(new { keys = _keys }).ToString());
        await _metadata.StartAsync();

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = "unused",
            ["ToBotFromChannelOpenIdMetadataUrl"] = Loopback.AddressOf(_metadata) + "/openid",
        }).Build();
        _host = await BotHost.StartAsync(new CloudAdapter(configuration), new DelegateBot((_, _) => Task.FromResult(_turns++)));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _metadata.DisposeAsync();
    }

    [Fact]
    public async Task Request_ValidToken_IsAccepted()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token()));
        Assert.Equal(1, _turns);
    }

    [Fact]
    public async Task Request_NoToken_IsUnauthorized() => await RefusedAsync(HttpStatusCode.Unauthorized, null);

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    public async Task Request_NotAToken_IsUnauthorized(string token) => await RefusedAsync(HttpStatusCode.Unauthorized, token);

    [Fact]
    public async Task Request_OtherAudience_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.Audience = Guid.Empty.ToString()));

    [Fact]
    public async Task Request_OtherIssuer_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.Issuer = "https://issuer.test"));

    [Fact]
    public async Task Request_ExpiredWithinTheSkew_IsAccepted() =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(change: token => token.Expires = InMinutes(-4))));

    [Fact]
    public async Task Request_Expired_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.Expires = InMinutes(-6)));

    [Fact]
    public async Task Request_NotYetValid_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.NotBefore = InMinutes(6)));

    [Fact]
    public async Task Request_SignedByAnotherKey_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(rsa: OtherRsa, kid: "teams"));

    [Fact]
    public async Task Request_UnknownKey_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(kid: "unknown"));

    [Fact]
    public async Task Request_KeyThatIsNew_IsAccepted()
    {
        await PostAsync(Token());
        _keys = [Key(OtherRsa, "rotated", "msteams")];

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(OtherRsa, "rotated")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token()));
    }

    [Fact]
    public async Task Request_Unsigned_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.SigningCredentials = null));

    [Fact]
    public async Task Request_OtherAlgorithm_IsUnauthorized() =>
        await RefusedAsync(HttpStatusCode.Unauthorized, Token(change: token => token.SigningCredentials = Credentials(Rsa, "teams", SecurityAlgorithms.RsaSha512)));

    [Fact]
    public async Task Request_KeyNotEndorsedForTheChannel_IsForbidden() =>
        await RefusedAsync(HttpStatusCode.Forbidden, Token(rsa: OtherRsa, kid: "other"));

    [Fact]
    public async Task Request_OtherServiceUrl_IsForbidden() =>
        await RefusedAsync(HttpStatusCode.Forbidden, Token(serviceUrl: "https://smba.trafficmanager.net/emea/"));

    [Fact]
    public async Task Request_NoServiceUrlClaim_IsForbidden() =>
        await RefusedAsync(HttpStatusCode.Forbidden, Token(serviceUrl: null));

    [Theory]
    [InlineData("https://attacker.test/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("http://127.0.0.1/")]
    public async Task Request_ServiceUrlNotAllowed_IsForbidden(string serviceUrl) =>
        await RefusedAsync(HttpStatusCode.Forbidden, Token(serviceUrl: serviceUrl), serviceUrl);

    private async Task RefusedAsync(HttpStatusCode expected, string? token, string serviceUrl = ServiceUrl)
    {
        Assert.Equal(expected, await PostAsync(token, serviceUrl));
        Assert.Equal(0, _turns);
    }

    private async Task<HttpStatusCode> PostAsync(string? token, string serviceUrl = ServiceUrl)
    {
        var activity = JObject.FromObject(new
        {
            type = "message",
            channelId = "msteams",
            serviceUrl,
            conversation = new { id = "19:abc" },
        });
        using var response = await _host.PostAsync(activity.ToString(), token);
        return response.StatusCode;
    }

    private static string Token(RSA? rsa = null, string kid = "teams", string? serviceUrl = ServiceUrl, Action<SecurityTokenDescriptor>? change = null)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = InMinutes(-60),
            IssuedAt = InMinutes(-60),
            Expires = InMinutes(60),
            SigningCredentials = Credentials(rsa ?? Rsa, kid, SecurityAlgorithms.RsaSha256),
            Subject = new ClaimsIdentity(serviceUrl == null ? [] : [new Claim("serviceurl", serviceUrl)]),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    private static SigningCredentials Credentials(RSA rsa, string kid, string algorithm) =>
        new(new RsaSecurityKey(rsa) { KeyId = kid }, algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };

    private static DateTime InMinutes(int minutes) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes);

    private static object Key(RSA rsa, string kid, string endorsement)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid,
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
            endorsements = new[] { endorsement },
        };
    }
}
