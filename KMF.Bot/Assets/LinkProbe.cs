using System.Net;
using System.Net.Sockets;
using KMF.Dialogs.Assets;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Assets;

/// <summary>
/// Asks hosts whether pages are there: only those on the installation's list, over https at its own port, at public addresses, and
/// following them nowhere else.
/// </summary>
internal sealed class LinkProbe(IHttpClientFactory http, IOptions<AssetOptions> options) : ILinkProbe
{
    private const int MostRedirects = 5;

    public async Task<LinkState> ProbeAsync(string link, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address))
        {
            return LinkState.Unknown;
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(options.Value.LinkTimeout);
        try
        {
            return await AskAsync(address, time.Token);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.NameResolutionError)
        {
            return LinkState.Dead;
        }
        catch (Exception problem)
            when (problem is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested
            )
        {
            return LinkState.Unknown;
        }
    }

    /// <summary>Whether this host may be asked for that.</summary>
    internal bool Allows(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && address.UserInfo.Length == 0
        && options.Value.AllowedLinkHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);

    // A page is never read. Some hosts do not answer HEAD.
    private async Task<LinkState> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var method = HttpMethod.Head;
        for (var hop = 0; hop <= MostRedirects && Allows(address); hop++)
        {
            using var request = new HttpRequestMessage(method, address);
            using var response = await http.CreateClient(nameof(LinkProbe))
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            switch ((int)response.StatusCode)
            {
                case >= 200 and < 300:
                    return LinkState.Alive;
                case >= 300 and < 400 when response.Headers.Location is { } location:
                    address = new Uri(address, location);
                    break;
                case 404 or 410 when method == HttpMethod.Get:
                    return LinkState.Dead;
                case 400 or 403 or 404 or 405 or 410 or 501 when method == HttpMethod.Head:
                    method = HttpMethod.Get;
                    break;
                default:
                    return LinkState.Unknown;
            }
        }

        return LinkState.Unknown;
    }

    /// <summary>Connects to a host where all of its addresses are public, to one of those that were looked at.</summary>
    internal static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, PublicAddress.Is))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The host has an address that is not public.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.HostNotFound)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "There is no such host.", problem);
        }
    }
}
