using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KMF.Bench;

/// <summary>A bot that runs as a process of its own.</summary>
internal sealed record BenchedBot(string Name, string Program, Func<int, string[]> Arguments)
{
    /// <summary>Starts it and waits for its first reply.</summary>
    public async Task<Running> StartAsync(Callbacks teams, bool expectReplies)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Program, Arguments(port)) { RedirectStandardOutput = true };
        start.Environment["NODE_ENV"] = "production";
        var running = new Running(Name, Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/api/messages"), teams, expectReplies);
        for (var watch = Stopwatch.StartNew(); ; )
        {
            try
            {
                await running.TurnAsync("first");
                return running;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(5);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public sealed class Running(string name, Process process, Uri address, Callbacks teams, bool expectReplies) : IAsyncDisposable
    {
        private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });

        public string Name => name;

        public TimeSpan Cpu
        {
            get
            {
                process.Refresh();
                return process.TotalProcessorTime;
            }
        }

        public double MiB
        {
            get
            {
                process.Refresh();
                return process.WorkingSet64 / 1024.0 / 1024.0;
            }
        }

        /// <summary>A message, until the bot has answered and replied.</summary>
        public async Task TurnAsync(string conversation)
        {
            using var content = new StringContent(
                $$$"""
                {"type":"message","id":"{{{Guid.NewGuid():N}}}","timestamp":"2026-11-23T09:00:00Z","channelId":"msteams",
                "serviceUrl":"{{{teams.Address}}}",
                 "from":{"id":"29:1person","name":"Bea Okafor","aadObjectId":"6e2f0a4c-0000-4000-8000-000000000002"},
                 "recipient":{"id":"28:bot","name":"KMF"},
                 "conversation":{"id":"{{{conversation}}}","conversationType":"personal","tenantId":"5e1f0a4c-0000-4000-8000-000000000001"},
                 "channelData":{"tenant":{"id":"5e1f0a4c-0000-4000-8000-000000000001"}},"locale":"en-GB","text":"Winter ward move",
                 "deliveryMode":"{{{(expectReplies ? "expectReplies" : "normal")}}}"}
                """,
                Encoding.UTF8,
                "application/json"
            );
            var answer = await PostAsync(content);
            if (expectReplies && !answer.Contains("\"text\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{name} did not reply.");
            }
        }

        /// <summary>Any activity, until the bot has answered; what it answered.</summary>
        public async Task<string> PostAsync(HttpContent activity)
        {
            using var answer = await _client.PostAsync(address, activity);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStringAsync();
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _client.Dispose();
        }
    }
}
