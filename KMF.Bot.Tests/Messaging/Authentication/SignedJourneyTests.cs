using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KMF.Bot.Tests.Messaging.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>A message from end to end as in the cloud: every way over TLS, every token signed, nothing switched off.</summary>
public sealed class SignedJourneyTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "s3cret";

    // The SDK's tokens are kept for the whole process, by the bot's id.
    private readonly string _appId = Guid.NewGuid().ToString();

    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-").FullName;
    private readonly X509Certificate2 _own = SelfSigned.Create("CN=kmf-bot");
    private readonly RSA _entra = RSA.Create(2048);
    private readonly ConcurrentQueue<IFormCollection> _asked = new();
    private readonly ConcurrentQueue<(string Path, string Token, string Body)> _received = new();
    private readonly HttpClient _http;

    private TokenForge _forge = null!; // Set before each test.
    private WebApplication _cloud = null!;
    private string _address = "";

    public SignedJourneyTests() => _http = new HttpClient(SelfSigned.TrustingHandler());

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        _cloud = Loopback.TlsBuilder().Build();
        _cloud.MapGet("/openid", () => Results.Json(new { issuer = TokenForge.Issuer, jwks_uri = _address + "/keys" }));
        _cloud.MapGet("/keys", () => Results.Text(new JObject { ["keys"] = new JArray(_forge.Keys) }.ToString(), "application/json"));
        _cloud.MapPost($"/{TokenForge.Tenant}/oauth2/v2.0/token", async (HttpContext context) =>
        {
            _asked.Enqueue(await context.Request.ReadFormAsync());
            return Results.Json(
                new
                {
                    token_type = "Bearer",
                    expires_in = 3599,
                    access_token = EntraToken(),
                }
            );
        });
        _cloud.MapPost("/teams/{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _received.Enqueue((context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            return Results.Json(new { id = "1" }, statusCode: 201);
        });
        await _cloud.StartAsync();
        _address = Loopback.AddressOf(_cloud);
    }

    public async Task DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _forge.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _http.Dispose();
        _entra.Dispose();
        _own.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Message_SignedAllTheWay_IsAnsweredWithATokenOfTheBotsOwn(bool byCertificate)
    {
        await using var bot = await StartBotAsync(byCertificate);

        using var first = await SayAsync(bot, "1");
        using var second = await SayAsync(bot, "2");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(2, _received.Count);
        foreach (var (path, token, body) in _received)
        {
            Assert.StartsWith("/teams/v3/conversations/a:1", path, StringComparison.Ordinal);
            Assert.Contains("AdaptiveCard", body, StringComparison.Ordinal);
            await RequireOfEntraAsync(token);
        }

        // One token for both, asked for as what the bot is.
        var asked = Assert.Single(_asked);
        Assert.Equal(
            ("client_credentials", _appId, "https://api.botframework.com/.default"),
            (asked["grant_type"].ToString(), asked["client_id"].ToString(), asked["scope"].ToString())
        );
        if (byCertificate)
        {
            await RequireProofAsync(asked["client_assertion"]!);
            Assert.Empty(asked["client_secret"].ToString());
        }
        else
        {
            Assert.Equal(Secret, asked["client_secret"]);
        }
    }

    [Fact]
    public async Task Message_SignedBySomebodyElse_IsRefusedAndNothingGoesOut()
    {
        await using var bot = await StartBotAsync(byCertificate: false);
        using var stranger = RSA.Create(2048);

        using var answer = await SayAsync(bot, "1", stranger);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_asked);
        Assert.Empty(_received);
    }

    private async Task<WebApplication> StartBotAsync(bool byCertificate)
    {
        var pem = Path.Combine(_folder, "bot.pem");
        await File.WriteAllTextAsync(pem, _own.ExportCertificatePem() + "\n" + _own.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var bot = KMF.Bot.BotHost.Build(
            [
                "--environment=Production",
                $"--Storage:NameKey={Convert.ToBase64String(new byte[32])}",
                $"--Storage:Path={_folder}",
                $"--MicrosoftAppId={_appId}",
                $"--MicrosoftAppTenantId={TokenForge.Tenant}",
                "--MicrosoftAppType=SingleTenant",
                $"--ToChannelFromBotLoginUrl={_address}/{TokenForge.Tenant}",
                "--ValidateAuthority=false",
                $"--ToBotFromChannelOpenIdMetadataUrl={_address}/openid",
                "--Bot:AllowedServiceHosts:0=localhost",
                byCertificate ? $"--Bot:CertificatePath={pem}" : $"--MicrosoftAppPassword={Secret}\n",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.WebHost.ConfigureKestrel(kestrel =>
                    kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(SelfSigned.Localhost))
                );
                builder.Services.ConfigureHttpClientDefaults(client =>
                    client.ConfigurePrimaryHttpMessageHandler(SelfSigned.TrustingHandler)
                );
            }
        );
        await bot.StartAsync();
        return bot;
    }

    private async Task<HttpResponseMessage> SayAsync(WebApplication bot, string id, RSA? signer = null)
    {
        var serviceUrl = _address + "/teams/";
        using var request = new HttpRequestMessage(HttpMethod.Post, Loopback.AddressOf(bot) + "/api/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            _forge.Token(claims => (claims["aud"], claims["serviceurl"]) = (_appId, serviceUrl), signer: signer)
        );
        request.Content = new StringContent(
            new JObject
            {
                ["type"] = "message",
                ["id"] = id,
                ["text"] = "help",
                ["channelId"] = "msteams",
                ["serviceUrl"] = serviceUrl,
                ["from"] = new JObject { ["id"] = "29:1bea", ["name"] = "Bea Okafor" },
                ["recipient"] = new JObject { ["id"] = "28:" + _appId },
                ["conversation"] = new JObject
                {
                    ["id"] = "a:1bea",
                    ["conversationType"] = "personal",
                    ["tenantId"] = TokenForge.Tenant,
                },
                ["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = TokenForge.Tenant } },
            }.ToString(),
            Encoding.UTF8,
            "application/json"
        );
        return await _http.SendAsync(request);
    }

    private string EntraToken() =>
        TokenForge.Sign(
            new JObject
            {
                ["alg"] = "RS256",
                ["typ"] = "JWT",
                ["kid"] = "entra",
            }.ToString(),
            new JObject
            {
                ["iss"] = $"https://sts.windows.net/{TokenForge.Tenant}/",
                ["aud"] = "https://api.botframework.com",
                ["appid"] = _appId,
                ["nbf"] = TokenForge.InMinutes(-1),
                ["exp"] = TokenForge.InMinutes(60),
            }.ToString(),
            bytes => _entra.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );

    private async Task RequireOfEntraAsync(string authorization)
    {
        Assert.StartsWith("Bearer ", authorization, StringComparison.Ordinal);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            authorization["Bearer ".Length..],
            new TokenValidationParameters
            {
                ValidIssuer = $"https://sts.windows.net/{TokenForge.Tenant}/",
                ValidAudience = "https://api.botframework.com",
                IssuerSigningKey = new RsaSecurityKey(_entra),
            }
        );
        Assert.True(result.IsValid, result.Exception?.Message);
    }

    // What a certificate proves: that its key signed this, for this authority and this bot.
    private async Task RequireProofAsync(string assertion)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                ValidIssuer = _appId,
                ValidAudience = $"{_address}/{TokenForge.Tenant}/oauth2/v2.0/token",
                IssuerSigningKey = new X509SecurityKey(_own),
            }
        );
        Assert.True(result.IsValid, result.Exception?.Message);
    }
}
