using KMF.Bot.Messaging;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace KMF.Bot.Tests.BotFramework;

public sealed class ServiceUrlPolicyTests
{
    private readonly ServiceUrlPolicy _policy = ServiceUrlPolicy.From(new ConfigurationBuilder().Build());

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tenant/", true)]
    [InlineData("https://SMBA.trafficmanager.net/teams", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", true)]
    [InlineData("https://teams.microsoft.com.attacker.test/", false)]
    [InlineData("https://attackerteams.microsoft.com/", false)]
    [InlineData("https://other.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/", false)]
    [InlineData("https://user@smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net@attacker.test/", false)]
    [InlineData("http://smba.trafficmanager.net/", false)]
    [InlineData("ftp://smba.trafficmanager.net/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("/relative", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Allows_WithIdentity_ListedHostsOnly(string? serviceUrl, bool expected) =>
        Assert.Equal(expected, _policy.Allows(serviceUrl, authenticated: true));

    [Theory]
    [InlineData("http://localhost:5000/", true)]
    [InlineData("http://127.0.0.1:5000/teams", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("https://smba.trafficmanager.net/teams/", false)]
    [InlineData("http://localhost.attacker.test/", false)]
    [InlineData("file:///etc/hosts", false)]
    public void Allows_WithoutIdentity_LoopbackOnly(string serviceUrl, bool expected) =>
        Assert.Equal(expected, _policy.Allows(serviceUrl, authenticated: false));

    // With the real packages there is only the application's list.
    [Fact]
    public void Hosts_OfTheStandIn_AreThoseOfTheApplication() => Assert.Equal(AllowedHosts.Teams, ServiceUrlPolicy.DefaultHosts);

    [Theory]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("https://a.example.test/", true)]
    [InlineData("https://example.test/", false)]
    [InlineData("https://smba.trafficmanager.net/", false)]
    public void Allows_ConfiguredHosts_ReplaceTheDefaults(string serviceUrl, bool expected)
    {
        var policy = ServiceUrlPolicy.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bot:AllowedServiceHosts:0"] = "127.0.0.1",
            ["Bot:AllowedServiceHosts:1"] = ".example.test",
        }).Build());

        Assert.Equal(expected, policy.Allows(serviceUrl, authenticated: true));
    }
}
