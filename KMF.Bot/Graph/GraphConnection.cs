using System.Net;
using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace KMF.Bot.Graph;

/// <summary>
/// The one client of Graph. It is made when something is first asked: making it takes a while, and many installations never do.
/// </summary>
internal sealed class GraphConnection(IOptions<GraphOptions> options, IConfiguration configuration) : IDisposable
{
    private readonly Lock _gate = new();
    private HttpClient? _http;
    private GraphServiceClient? _client;

    public GraphServiceClient Client
    {
        get
        {
            lock (_gate)
            {
                return _client ??= Create();
            }
        }
    }

    /// <summary>Signs the calls to one cloud; whatever goes anywhere else goes without a token.</summary>
    internal static IAuthenticationProvider Signing(GraphCloud cloud, TokenCredential credential) =>
        new AzureIdentityAuthenticationProvider(credential, allowedHosts: [cloud.Host], scopes: [cloud.Scope]);

    public void Dispose()
    {
        _client?.Dispose();
        _http?.Dispose();
    }

    private GraphServiceClient Create()
    {
        var address = options.Value.BaseUrl;
        var authentication = GraphCloud.At(address) is { } cloud
            ? Signing(cloud, GraphCredentials.From(configuration, cloud))
            : new AnonymousAuthenticationProvider();

        // Repeating is decided in GraphErrand, where it is known how long somebody waits; and a redirect would lead to a place that nobody
        // checked.
        var handlers = GraphClientFactory.CreateDefaultHandlers().Where(handler => handler is not RetryHandler and not RedirectHandler);
        _http = GraphClientFactory.Create(
            handlers.Prepend(new OddAnswers()),
            finalHandler: new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        );
        return new GraphServiceClient(_http, authentication, address.ToString().TrimEnd('/'));
    }
}
