using System.Net;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The HTTP client of a host that brings none: no cookies, no redirects, bounded answers.</summary>
internal static class SharedHttpClient
{
    public const int LargestAnswer = 4 * 1024 * 1024;

    public static readonly HttpClient Instance = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        MaxResponseContentBufferSize = LargestAnswer,
    };
}
