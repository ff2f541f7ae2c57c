using System.Net;
using System.Net.Http.Headers;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.SharedPictures;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Rest;

namespace KMF.Bot.Tests.SharedPictures;

public sealed class PictureFetcherTests : IDisposable
{
    private const string Address = "https://smba.trafficmanager.net/emea/v3/attachments/0-weu-d1/views/original";

    private readonly Answers _answers = new();

    [Fact]
    public async Task Fetch_FromTeams_GoesWithTheBotsToken()
    {
        _answers.Next = _ => Content(SamplePictures.Dot);

        var picture = await FetchAsync(Address);

        Assert.Equal("image/png", picture.ContentType);
        var request = Assert.Single(_answers.Asked);
        Assert.Equal((Address, "Bearer of-the-bot"), (request.RequestUri!.ToString(), request.Headers.Authorization!.ToString()));
    }

    [Theory]
    [InlineData("https://evil.example/v3/attachments/1/views/original")]
    [InlineData("http://smba.trafficmanager.net/emea/v3/attachments/1/views/original")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/v3/attachments/1/views/original")]
    [InlineData("https://smba.trafficmanager.net.evil.example/1")]
    [InlineData("https://smba.trafficmanager.net@evil.example/1")]
    [InlineData("https://x:y@smba.trafficmanager.net/1")]
    [InlineData("https://169.254.169.254/metadata/identity")]
    [InlineData("http://127.0.0.1:5000/health")]
    [InlineData("http://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task Fetch_FromAnywhereElse_NobodyIsAskedAndNoTokenLeaves(string address)
    {
        var problem = await Assert.ThrowsAsync<PictureException>(() => FetchAsync(address));

        Assert.Equal("picture.failed", problem.Key);
        Assert.Empty(_answers.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Fetch_AnythingButThePicture_IsNone(HttpStatusCode status)
    {
        _answers.Next = _ => new HttpResponseMessage(status)
        {
            Headers = { Location = new Uri("https://evil.example/") },
            Content = new ByteArrayContent(SamplePictures.Dot),
        };

        Assert.Equal("picture.failed", (await Assert.ThrowsAsync<PictureException>(() => FetchAsync(Address))).Key);
        Assert.Single(_answers.Asked);
    }

    [Fact]
    public async Task Fetch_APageThatIsCalledAPicture_IsRefused()
    {
        _answers.Next = _ => Content(SamplePictures.Page);

        Assert.Equal("picture.kind", (await Assert.ThrowsAsync<PictureException>(() => FetchAsync(Address))).Key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetch_MoreThanFourMegabytes_IsRefusedWhetherOrNotItSaysSo(bool saysSo)
    {
        var stream = new Endless();
        _answers.Next = _ => new HttpResponseMessage
        {
            Content = new StreamContent(stream) { Headers = { ContentLength = saysSo ? SharedPicture.MostBytes + 1 : null } },
        };

        Assert.Equal("picture.large", (await Assert.ThrowsAsync<PictureException>(() => FetchAsync(Address))).Key);
        Assert.InRange(stream.Given, 0, saysSo ? 0 : SharedPicture.MostBytes + 100_000);
    }

    [Fact]
    public async Task Fetch_TeamsDoesNotAnswer_IsSaidAsThat()
    {
        _answers.Next = _ => throw new HttpRequestException("gone");

        Assert.Equal("picture.failed", (await Assert.ThrowsAsync<PictureException>(() => FetchAsync(Address))).Key);
    }

    public void Dispose() => _answers.Dispose();

    private Task<SharedPicture> FetchAsync(string address)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["MicrosoftAppId"] = "app" })
            .Build();
        var hosts = new AllowedHosts(configuration, new AppIdentity(configuration, new Production()));
        return new PictureFetcher(_answers, hosts).FetchAsync(address, Guid.NewGuid(), new Token(), CancellationToken.None);
    }

    private static HttpResponseMessage Content(byte[] content) =>
        new() { Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } } };

    private sealed class Token : ServiceClientCredentials
    {
        public override Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "of-the-bot");
            return Task.CompletedTask;
        }
    }

    private sealed class Answers : HttpMessageHandler, IHttpClientFactory
    {
        public List<HttpRequestMessage> Asked { get; } = [];

        public Func<HttpRequestMessage, HttpResponseMessage> Next { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.NotFound);

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return Task.FromResult(Next(request));
        }
    }

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "KMF.Bot";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
