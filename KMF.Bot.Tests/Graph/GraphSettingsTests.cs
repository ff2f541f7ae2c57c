using Azure.Core;
using KMF.Bot.Graph;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;

namespace KMF.Bot.Tests.Graph;

public sealed class GraphSettingsTests
{
    private const string Organizer = "--Graph:Organizer=coffee@nhs.example";

    private static readonly string[] Registration =
    [
        "--MicrosoftAppId=0d6c2f0e-0000-4000-8000-000000000001",
        "--MicrosoftAppTenantId=t",
        "--MicrosoftAppPassword=s",
        "--MicrosoftAppType=SingleTenant",
    ];

    [Theory]
    [InlineData("http://graph.microsoft.com/v1.0")]
    [InlineData("https://graph.microsoft.com/beta")]
    [InlineData("https://graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com:444/v1.0")]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0")]
    [InlineData("https://graph.microsoft.com@evil.example/v1.0")]
    [InlineData("https://evil.example/v1.0")]
    [InlineData("https://10.0.0.1/v1.0")]
    [InlineData("ftp://127.0.0.1/v1.0")]
    [InlineData("v1.0")]
    public async Task Start_BaseUrlElsewhere_IsRefused(string address)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            HostAsync([.. Registration, Organizer, $"--Graph:BaseUrl={address}"])
        );

        Assert.Contains("Graph:BaseUrl", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0")]
    [InlineData("https://graph.microsoft.com/v1.0/")]
    [InlineData("https://graph.microsoft.us/v1.0")]
    [InlineData("https://dod-graph.microsoft.us/v1.0")]
    [InlineData("https://microsoftgraph.chinacloudapi.cn/v1.0")]
    public async Task Start_BaseUrlOfACloud_IsAvailable(string address)
    {
        using var host = await HostAsync([.. Registration, Organizer, $"--Graph:BaseUrl={address}"]);

        Assert.True(host.Services.GetRequiredService<IMeetingScheduler>().IsAvailable);
    }

    [Theory]
    [InlineData("coffee")]
    [InlineData("coffee@")]
    [InlineData("Coffee <coffee@nhs.example>")]
    [InlineData("users/coffee@nhs.example/../x")]
    public async Task Start_OrganizerThatIsNoMailbox_IsRefused(string organizer)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            HostAsync([.. Registration, $"--Graph:Organizer={organizer}"])
        );

        Assert.Contains("Graph:Organizer", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--MicrosoftAppId=", "MicrosoftAppId")]
    [InlineData("--MicrosoftAppPassword=", "MicrosoftAppPassword")]
    [InlineData("--MicrosoftAppTenantId=", "MicrosoftAppTenantId")]
    public async Task Start_WithoutAllOfTheRegistration_IsRefusedByName(string missing, string name)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => HostAsync([.. Registration, Organizer, missing]));

        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--MicrosoftAppType=UserAssignedMSI")]
    [InlineData("--Bot:CertificatePath=/bot.pfx")]
    public async Task Start_ManagedIdentityOrCertificate_NeedsNoSecret(string setting)
    {
        using var host = await HostAsync([.. Registration, Organizer, "--MicrosoftAppPassword=", setting]);

        Assert.True(host.Services.GetRequiredService<IMeetingScheduler>().IsAvailable);
    }

    [Fact]
    public async Task Start_WithoutOrganizer_AsksGraphNothing()
    {
        await using var world = await GraphWorld.StartAsync(settings: "--Graph:Organizer=");
        var person = world.Person("Ann");

        var known = await world.Services.GetRequiredService<IPeopleDirectory>().FindAsync(person, CancellationToken.None);
        var installed = await world.Services.GetRequiredService<IAppInstaller>().InstallAsync(person, CancellationToken.None);

        Assert.False(world.Meetings.IsAvailable);
        Assert.Null(known);
        Assert.False(installed);
        await Assert.ThrowsAsync<MeetingException>(() => world.FindAsync(names: ["Ann"]));
        Assert.Empty(world.Graph.Calls);
    }

    [Fact]
    public async Task StandIn_WithARegistration_GetsNoToken()
    {
        await using var world = await GraphWorld.StartAsync(settings: Registration);

        await world.FindAsync(names: ["Ann"]);

        Assert.NotEmpty(world.Graph.Calls);
        Assert.DoesNotContain(world.Graph.Calls, call => call.HasToken);
    }

    [Theory]
    [InlineData("https://graph.microsoft.com/v1.0/users", true)]
    [InlineData("https://graph.microsoft.us/v1.0/users", false)]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/users", false)]
    [InlineData("https://evil.example/v1.0/users", false)]
    [InlineData("http://127.0.0.1/v1.0/users", false)]
    public async Task Token_OfACloud_GoesThereOnly(string address, bool isSigned)
    {
        var cloud = GraphCloud.At(new Uri("https://graph.microsoft.com/v1.0"))!;
        var credential = new OneToken();
        var request = new RequestInformation { HttpMethod = Method.GET, URI = new Uri(address) };

        await GraphConnection.Signing(cloud, credential).AuthenticateRequestAsync(request);

        Assert.Equal(isSigned, request.Headers.ContainsKey("Authorization"));
        Assert.Equal(isSigned ? ["https://graph.microsoft.com/.default"] : [], credential.Asked);
    }

    [Fact]
    public async Task Redirect_ToAnotherHost_IsNotFollowed()
    {
        await using var room = await RehearsalRoom.StartAsync();
        await using var elsewhere = await RedirectingAsync(new Uri(room.Address, "v1.0"));
        using var host = await HostAsync($"--Graph:BaseUrl={elsewhere.Urls.First()}/v1.0", Organizer);

        var problem = await Assert.ThrowsAsync<MeetingException>(() =>
            host
                .Services.GetRequiredService<IMeetingScheduler>()
                .MoveAsync(
                    new BookedMeeting("1", GraphWorld.Monday, TimeSpan.FromMinutes(30), null),
                    GraphWorld.Monday,
                    CancellationToken.None
                )
        );

        Assert.Equal(MeetingTrouble.Unavailable, problem.Trouble);
        Assert.Empty(room.Graph.Calls);
    }

    private static Task<Microsoft.Extensions.Hosting.IHost> HostAsync(params string[] settings) =>
        GraphWorld.HostAsync(TimeProvider.System, settings);

    private static async Task<WebApplication> RedirectingAsync(Uri there)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/v1.0/{**rest}", (HttpContext http, string rest) => Results.Redirect($"{there}/{rest}", preserveMethod: true));
        await app.StartAsync();
        return app;
    }

    private sealed class OneToken : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return new AccessToken("secret", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
