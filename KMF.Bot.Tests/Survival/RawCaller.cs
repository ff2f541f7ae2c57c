using System.Globalization;
using System.Net.Sockets;

namespace KMF.Bot.Tests.Survival;

/// <summary>A connection on which somebody sends what they like, and what comes back on it.</summary>
internal sealed class RawCaller(Uri address) : IDisposable
{
    private readonly TcpClient _tcp = new();

    public Task ConnectAsync() => _tcp.ConnectAsync(address.Host, address.Port);

    /// <summary>Sends a request's head and as much of its body as is taken; the status of the answer, 0 where there is none.</summary>
    public async Task<int> SendAsync(byte[] head, byte[] body)
    {
        await ConnectAsync();
        var answer = ReadAsync();
        try
        {
            await _tcp.GetStream().WriteAsync(head);
            await _tcp.GetStream().WriteAsync(body);
        }
        catch (IOException)
        {
            // It has been answered already.
        }

        return await answer;
    }

    /// <summary>Waits for an answer, or for the connection's end.</summary>
    public async Task<int> ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(_tcp.GetStream(), leaveOpen: true);
            return await reader.ReadLineAsync() is { } line ? int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return 0;
        }
    }

    public void Dispose() => _tcp.Dispose();
}
