using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

/// <summary>Tokens that Entra issues instead of the Bot Framework, where the settings name it.</summary>
public sealed class EntraTokenTests : IAsyncLifetime
{
    private const string Caller = "22222222-0000-0000-0000-000000000002";
    private const string Template = "https://login.microsoftonline.com/{tenantid}/v2.0";

    private TokenForge _forge = null!;

    public async Task InitializeAsync() => _forge = await TokenForge.StartAsync();

    public async Task DisposeAsync() => await _forge.DisposeAsync();

    [Theory]
    [InlineData(Template)]
    [InlineData("https://login.microsoftonline.com/" + TokenForge.Tenant + "/v2.0")]
    public async Task Authenticate_ConfiguredIssuer_IsAccepted(string issuer) =>
        Assert.Equal(TokenForge.AppId, (await AuthenticateAsync(_forge.Token(Entra), issuer)).ClaimsIdentity.FindFirst("aud")?.Value);

    [Fact]
    public async Task Authenticate_BesideIt_TheBotFrameworkStillCounts() =>
        Assert.NotNull(await AuthenticateAsync(_forge.Token()));

    [Theory]
    [InlineData("iss", "https://login.microsoftonline.com/bbbbbbbb-0000-0000-0000-000000000001/v2.0")]
    [InlineData("iss", "https://sts.windows.net/" + TokenForge.Tenant + "/")]
    [InlineData("tid", "bbbbbbbb-0000-0000-0000-000000000001")]
    [InlineData("tid", "")]
    [InlineData("tid", null)]
    [InlineData("azp", "33333333-0000-0000-0000-000000000003")]
    [InlineData("azp", null)]
    [InlineData("aud", Caller)]
    public async Task Authenticate_OtherClaim_IsRefused(string claim, string? value)
    {
        var token = _forge.Token(claims =>
        {
            Entra(claims);
            claims[claim] = value;
            if (value == null)
            {
                claims.Remove(claim);
            }
        });

        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => AuthenticateAsync(token));
    }

    [Fact]
    public async Task Authenticate_KeyOfAnotherTenant_IsRefused()
    {
        _forge.Keys[0]["issuer"] = "https://login.microsoftonline.com/bbbbbbbb-0000-0000-0000-000000000001/v2.0";
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => AuthenticateAsync(_forge.Token(Entra)));
    }

    [Fact]
    public async Task Authenticate_KeyOfAllTenants_IsAccepted()
    {
        _forge.Keys[0]["issuer"] = Template;
        Assert.NotNull(await AuthenticateAsync(_forge.Token(Entra)));
    }

    [Fact]
    public async Task Authenticate_NotConfigured_IsRefused() =>
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => AuthenticateAsync(_forge.Token(Entra), issuer: null));

    [Fact]
    public void Settings_NoCallers_AreRefusedByName()
    {
        var problem = Assert.Throws<ArgumentException>(() => Create(Settings(Template, caller: null)));

        Assert.Contains("Bot:TokenIssuers:0", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration")]
    [InlineData("https://botframework.azure.us", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration")]
    [InlineData("https://botframework.azure.cn", "https://api.botframework.azure.cn", "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration")]
    public void Cloud_ByChannelService_HasItsOwnIssuerAndScope(string? channelService, string issuer, string metadata)
    {
        var cloud = CloudSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("ChannelService", channelService)]).Build());

        Assert.Equal((issuer, issuer, metadata), (cloud.Issuer, cloud.Audience, cloud.MetadataUrl));
    }

    [Fact]
    public void Cloud_Unknown_IsRefused() => Assert.Throws<ArgumentException>(() =>
        CloudSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("ChannelService", "https://botframework.test")]).Build()));

    private static void Entra(JObject claims)
    {
        claims["iss"] = $"https://login.microsoftonline.com/{TokenForge.Tenant}/v2.0";
        claims["tid"] = TokenForge.Tenant;
        claims["azp"] = Caller;
        claims.Remove("serviceurl");
    }

    private static ConfigurationBotFrameworkAuthentication Create(IConfiguration settings) => new(settings);

    private IConfiguration Settings(string? issuer, string? caller)
    {
        var settings = new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = TokenForge.AppId,
            ["MicrosoftAppPassword"] = "unused",
            ["ToBotFromChannelOpenIdMetadataUrl"] = _forge.MetadataUrl,
        };
        if (issuer != null)
        {
            settings["Bot:TokenIssuers:0:Issuer"] = issuer;
            settings["Bot:TokenIssuers:0:MetadataUrl"] = _forge.MetadataUrl;
            settings["Bot:TokenIssuers:0:Callers:0"] = caller;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private Task<AuthenticateRequestResult> AuthenticateAsync(string token, string? issuer = Template) => Create(Settings(issuer, Caller))
        .AuthenticateRequestAsync(new Activity("message") { ChannelId = "msteams", ServiceUrl = TokenForge.ServiceUrl }, "Bearer " + token, CancellationToken.None);
}
