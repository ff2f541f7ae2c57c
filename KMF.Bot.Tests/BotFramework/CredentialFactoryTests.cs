using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace KMF.Bot.Tests.BotFramework;

public sealed class CredentialFactoryTests
{
    private const string Audience = AuthenticationConstants.ToChannelFromBotOAuthScope;
    private const string PrivateCloud = "https://login.example.test/tenant";

    [Theory]
    [InlineData("SingleTenant", AuthenticationConstants.ToChannelFromBotLoginUrl, "https://login.microsoftonline.com/home")]
    [InlineData("SingleTenant", GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl, "https://login.microsoftonline.us/home")]
    [InlineData("singletenant", PrivateCloud, PrivateCloud)]
    [InlineData("MultiTenant", AuthenticationConstants.ToChannelFromBotLoginUrl, AuthenticationConstants.ToChannelFromBotLoginUrl)]
    [InlineData(null, AuthenticationConstants.ToChannelFromBotLoginUrl, AuthenticationConstants.ToChannelFromBotLoginUrl)]
    public async Task Create_AnApp_SignsInWhereItBelongs(string? type, string login, string expected)
    {
        var asked = new List<(string Audience, string Authority)>();
        var factory = new ConfigurationServiceClientCredentialFactory(Settings(type), (audience, authority, _) =>
        {
            asked.Add((audience, authority));
            return new NoTokens();
        });

        var first = await factory.CreateCredentialsAsync("app", Audience, login, true, CancellationToken.None);
        var second = await factory.CreateCredentialsAsync("APP", Audience, login, true, CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal([(Audience, expected)], asked);
    }

    [Fact]
    public async Task Create_AnotherApp_IsRefused()
    {
        var factory = new ConfigurationServiceClientCredentialFactory(Settings("MultiTenant"));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            factory.CreateCredentialsAsync("other", Audience, AuthenticationConstants.ToChannelFromBotLoginUrl, true, CancellationToken.None));
    }

    [Fact]
    public async Task Disabled_NoAppId_IsTrue()
    {
        var factory = new ConfigurationServiceClientCredentialFactory(new ConfigurationBuilder().Build());

        Assert.True(await factory.IsAuthenticationDisabledAsync(CancellationToken.None));
        Assert.False(await factory.IsValidAppIdAsync(string.Empty, CancellationToken.None));
    }

    [Fact]
    public void Create_SingleTenantWithoutTenant_SaysWhatIsMissing()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = "app",
            ["MicrosoftAppPassword"] = "p",
        }).Build();

        var exception = Assert.Throws<ArgumentException>(() => new ConfigurationServiceClientCredentialFactory(settings));

        Assert.Contains("MicrosoftAppTenantId", exception.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string? type) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["MicrosoftAppType"] = type,
        ["MicrosoftAppId"] = "app",
        ["MicrosoftAppPassword"] = "p",
        ["MicrosoftAppTenantId"] = "home",
    }).Build();

    private sealed class NoTokens : ITokenSource
    {
        public Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody asks for a token here.");
    }
}
