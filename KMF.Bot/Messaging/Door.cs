using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace KMF.Bot.Messaging;

/// <summary>What the server takes of callers before anybody knows who they are (docs/decisions/0020-the-door.md).</summary>
internal static class Door
{
    /// <summary>The most connections at once.</summary>
    public const int MostConnections = 4096;

    /// <summary>Whoever sends slower than this is cut off, after a while in which nothing is asked.</summary>
    private const int BytesPerSecond = 32 * 1024;

    /// <summary>What of a connection is read ahead of the bot; a request's headers must fit into it.</summary>
    private const int ReadAhead = 64 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void AddDoor(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            // Who comes in a crowd waits in the queue, and is not turned away because of the others.
            sockets.Backlog = MostConnections;
            sockets.MaxReadBufferSize = ReadAhead;
        });
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1);
            var limits = kestrel.Limits;
            limits.MaxConcurrentConnections = MostConnections;
            limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, Grace);
        });
    }
}
