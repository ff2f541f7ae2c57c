using System.Collections.Concurrent;
using System.Net;
using KMF.Bot.Assets;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Tests.Assets;

/// <summary>Links that lead nowhere, against a host that answers over HTTP on loopback.</summary>
public sealed class LinkProbeTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _asked = new();
    private WebApplication _host = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _host = builder.Build();
        _host.Run(AnswerAsync);
        await _host.StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("https://pages.example/here", LinkState.Alive, "HEAD pages.example/here")]
    [InlineData("https://pages.example/gone", LinkState.Dead, "HEAD pages.example/gone|GET pages.example/gone")]
    [InlineData("https://pages.example/only-get", LinkState.Alive, "HEAD pages.example/only-get|GET pages.example/only-get")]
    [InlineData("https://pages.example/broken", LinkState.Unknown, "HEAD pages.example/broken")]
    [InlineData("https://pages.example/moved", LinkState.Alive, "HEAD pages.example/moved|HEAD pages.example/here")]
    [InlineData("https://pages.example/elsewhere", LinkState.Unknown, "HEAD pages.example/elsewhere")]
    [InlineData("https://pages.example/inside", LinkState.Unknown, "HEAD pages.example/inside")]
    [InlineData("https://pages.example/slow", LinkState.Unknown, "HEAD pages.example/slow")]
    [InlineData("https://other.example/here", LinkState.Unknown, "")]
    [InlineData("https://pages.example.evil.example/here", LinkState.Unknown, "")]
    [InlineData("https://pages.example@evil.example/here", LinkState.Unknown, "")]
    [InlineData("https://pages.example:8443/here", LinkState.Unknown, "")]
    [InlineData("http://pages.example/here", LinkState.Unknown, "")]
    [InlineData("https://127.0.0.1/here", LinkState.Unknown, "")]
    [InlineData("https://169.254.169.254/metadata", LinkState.Unknown, "")]
    [InlineData("file:///etc/passwd", LinkState.Unknown, "")]
    [InlineData("/here", LinkState.Unknown, "")]
    public async Task Probe_OfALink_AsksOnlyHostsOnTheListAndSaysWhatIsThere(string link, LinkState state, string asked)
    {
        var found = await Probe("pages.example").ProbeAsync(link, default);

        Assert.Equal(state, found);
        Assert.Equal(asked, string.Join('|', _asked));
    }

    [Fact]
    public async Task Probe_OfARedirectThatNeverEnds_GivesUp()
    {
        Assert.Equal(LinkState.Unknown, await Probe("pages.example").ProbeAsync("https://pages.example/round", default));
        Assert.Equal(6, _asked.Count);
    }

    [Fact]
    public async Task Probe_WithoutAList_AsksNobody()
    {
        Assert.Equal(LinkState.Unknown, await Probe().ProbeAsync("https://pages.example/here", default));
        Assert.Empty(_asked);
    }

    /// <summary>A host on the list whose name leads into the machine: nothing is connected to.</summary>
    [Fact]
    public async Task Connect_ToAHostWithAPrivateAddress_IsRefused()
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = LinkProbe.ConnectAsync };
        using var http = new HttpClient(handler);
        var port = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://localhost:{port}/here")));

        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.15.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2606:4700::1111", true)]
    public void Address_OfTheInternet_IsToldFromOthers(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Check_OfADeadLink_TellsTheOwnerOnceAndAgainOnlyOfAnother()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "One", "x", link: "https://pages.example/gone");
        await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "Two", "x", link: "https://pages.example/here");
        await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "Three", "x", link: "https://pages.example/broken");
        await desk.PublishAsync(asset);
        var checker = ActivatorUtilities.CreateInstance<AssetLinkChecker>(desk.Bot.Services, Probe("pages.example"));

        for (var day = 0; day < 15; day++)
        {
            await checker.CheckDueAsync(default);
            await desk.DueAsync();
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Single(desk.Told(desk.Bot.Ann), "A link in your asset leads nowhere");
        Assert.Equal("https://pages.example/gone", (await desk.NowAsync(asset)).Asset.DeadLinks.Single().Link);

        // The bot's own job, which may ask nobody, may have looked at it first.
        Assert.InRange(_asked.Count(one => one == "GET pages.example/gone"), 2, 3);
        Assert.DoesNotContain(_asked, one => one.StartsWith("GET pages.example/here", StringComparison.Ordinal));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _asked.Enqueue($"{context.Request.Method} {context.Request.Host.Host}{context.Request.Path}");
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/here":
                break;
            case "/only-get" when context.Request.Method == "HEAD":
                response.StatusCode = 405;
                break;
            case "/only-get":
                break;
            case "/broken":
                response.StatusCode = 503;
                break;
            case "/moved":
                response.Redirect("https://pages.example/here");
                break;
            case "/elsewhere":
                response.Redirect("https://other.example/here");
                break;
            case "/inside":
                response.Redirect("http://169.254.169.254/metadata");
                break;
            case "/round":
                response.Redirect("/round");
                break;
            case "/slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private LinkProbe Probe(params string[] hosts) =>
        new(
            new ToLoopback(
                new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First())
            ),
            Options.Create(new AssetOptions { AllowedLinkHosts = hosts, LinkTimeout = TimeSpan.FromSeconds(1) })
        );

    /// <summary>Brings what would go to a host to this one, by the host's name.</summary>
    private sealed class ToLoopback(Uri host) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false }), IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Host;
            request.RequestUri = new Uri(host, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
