using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Tests.Messaging.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>An issuer of tokens on loopback over HTTPS, with keys made on the spot, that signs whatever it is asked to.</summary>
internal sealed class TokenForge : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/teams/";
    public const string Kid = "teams";

    private readonly WebApplication _app;
    private int _reads;

    private TokenForge(WebApplication app) => _app = app;

    public RSA Rsa { get; } = RSA.Create(2048);

    public RSA OtherRsa { get; } = RSA.Create(2048);

    /// <summary>What the metadata server publishes.</summary>
    public List<JObject> Keys { get; } = [];

    /// <summary>Whether the metadata server answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether it takes questions and never answers them.</summary>
    public bool IsHanging { get; set; }

    /// <summary>What it says instead of its keys, or null.</summary>
    public string? Nonsense { get; set; }

    /// <summary>Where the metadata server sends its readers instead, or null.</summary>
    public string? Redirect { get; set; }

    public int Reads => _reads;

    public string MetadataUrl => Loopback.AddressOf(_app) + "/openid";

    public static async Task<TokenForge> StartAsync()
    {
        var app = Loopback.TlsBuilder().Build();
        var forge = new TokenForge(app);
        forge.Keys.Add(PublicKey(forge.Rsa, Kid, "msteams"));
        forge.Keys.Add(PublicKey(forge.OtherRsa, "webchat", "webchat"));
        app.MapGet("/openid", (CancellationToken gone) =>
            forge.AnswerAsync(new JObject { ["issuer"] = Issuer, ["jwks_uri"] = Loopback.AddressOf(app) + "/keys" }, gone)
        );
        app.MapGet("/keys", (CancellationToken gone) => forge.AnswerAsync(new JObject { ["keys"] = new JArray(forge.Keys) }, gone));
        await app.StartAsync();
        return forge;
    }

    public static JObject PublicKey(RSA rsa, string kid, params string[] endorsements)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new JObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new JArray(endorsements),
        };
    }

    /// <summary>What a good token says.</summary>
    public static JObject Claims() =>
        new()
        {
            ["iss"] = Issuer,
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = InMinutes(-60),
            ["iat"] = InMinutes(-60),
            ["exp"] = InMinutes(60),
        };

    public static long InMinutes(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds();

    public static JObject Header(string algorithm = "RS256", string kid = Kid) =>
        new()
        {
            ["alg"] = algorithm,
            ["typ"] = "JWT",
            ["kid"] = kid,
        };

    /// <summary>A good token but for the change.</summary>
    public string Token(Action<JObject>? change = null, string kid = Kid, RSA? signer = null)
    {
        var claims = Claims();
        change?.Invoke(claims);
        return Sign(Header(kid: kid).ToString(), claims.ToString(), bytes =>
            (signer ?? Rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );
    }

    public static string Sign(string header, string claims, Func<byte[], byte[]> sign)
    {
        var text = Base64UrlEncoder.Encode(header) + "." + Base64UrlEncoder.Encode(claims);
        return text + "." + Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Rsa.Dispose();
        OtherRsa.Dispose();
    }

    private async Task<IResult> AnswerAsync(JObject document, CancellationToken gone)
    {
        Interlocked.Increment(ref _reads);
        if (IsHanging)
        {
            await Task.Delay(Timeout.Infinite, gone);
        }

        return Redirect is { } elsewhere ? Results.Redirect(elsewhere)
            : IsDown ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : Results.Text(Nonsense ?? document.ToString(), "application/json");
    }
}
