using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bench;

/// <summary>
/// One four-step waterfall on KMF.BotFramework and on botbuilder for Node.js, under the same load: what a turn costs, how many there are a second, how
/// long they take, how much memory 15,000 conversations need, and how long it takes from nothing to the first reply.
/// </summary>
internal static class FrameworkBench
{
    private const int Turns = 4;
    private const int Rounds = 3;
    private const int Conversations = 15_000;
    private const int Starts = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <param name="only"><c>turns</c>, <c>memory</c> or <c>coldstart</c>; null for all three.</param>
    public static async Task<int> RunAsync(string? only)
    {
        var bench = RepositoryFolder();
        var data = Directory.CreateTempSubdirectory("kmf-bench-").FullName;
        var ours = new Bot("KMF.BotFramework", "dotnet", port => [Path.Combine(bench, "Waterfall.DotNet", "bin", "Release", "net10.0", "Waterfall.DotNet.dll"), $"--urls=http://127.0.0.1:{port}"]);
        var node = new Bot("botbuilder on Node.js", "node", port => [Path.Combine(bench, "Waterfall.Node", "index.js"), $"{port}"]);
        var whole = new Bot("KMF Bot, all of it", "dotnet", port =>
        [
            Path.Combine(bench, "..", "KMF.Bot", "bin", "Release", "net10.0", "KMF.Bot.dll"),
            $"--urls=http://127.0.0.1:{port}", "--environment=Development", $"--Storage:Path={data}",
        ]);
        if (!File.Exists(ours.Arguments(0)[0]) || !Directory.Exists(Path.Combine(bench, "Waterfall.Node", "node_modules")))
        {
            await Console.Error.WriteLineAsync("First: dotnet build -c Release bench/Waterfall.DotNet && npm ci --prefix bench/Waterfall.Node");
            return 2;
        }

        await using var teams = await Callbacks.StartAsync();
        Console.WriteLine("one four-step waterfall, state in memory, no authentication, alternating; the callers run on the same machine");
        if (only is null or "turns")
        {
            await CompareAsync(ours, node, teams, 1, expectReplies: false);
            await CompareAsync(ours, node, teams, 32, expectReplies: false);
            await CompareAsync(ours, node, teams, 1, expectReplies: true);
            await CompareAsync(ours, node, teams, 32, expectReplies: true);
        }

        if (only is null or "memory")
        {
            await MemoryAsync(ours, node, teams);
        }

        if (only is null or "coldstart")
        {
            await ColdStartAsync(teams, ours, node, whole);
        }

        Directory.Delete(data, recursive: true);
        return 0;
    }

    private static async Task CompareAsync(Bot ours, Bot node, Callbacks teams, int callers, bool expectReplies)
    {
        await using var first = await ours.StartAsync(teams, expectReplies);
        await using var second = await node.StartAsync(teams, expectReplies);
        var measured = new Dictionary<string, List<(Measure Measure, double Cpu)>> { [ours.Name] = [], [node.Name] = [] };
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var bot in new[] { first, second })
            {
                var (cpu, turns) = (bot.Cpu, 0);
                var measure = await Measure.CallersAsync(callers, Time, (caller, number) =>
                {
                    Interlocked.Increment(ref turns);
                    return bot.TurnAsync($"{round}-{caller}-{number / Turns}");
                });
                if (round > 0)
                {
                    measured[bot.Name].Add((measure, (bot.Cpu - cpu).TotalMilliseconds / turns));
                }
            }
        }

        var what = $"{(expectReplies ? "expectReplies" : "callback")}, {callers} at once";
        var (mine, theirs) = (Middle(measured[ours.Name]), Middle(measured[node.Name]));
        Console.WriteLine($"{what,-26} {ours.Name,-22} {mine.Measure}   CPU {mine.Cpu:N3} ms a turn");
        Console.WriteLine($"{what,-26} {node.Name,-22} {theirs.Measure}   CPU {theirs.Cpu:N3} ms a turn");
        Console.WriteLine($"{what,-26} ratio: CPU {mine.Cpu / theirs.Cpu:N2}, turns a second {mine.Measure.PerSecond / theirs.Measure.PerSecond:N1}, p50 {mine.Measure.P50 / theirs.Measure.P50:N2}, p99 {mine.Measure.P99 / theirs.Measure.P99:N2}");
    }

    private static async Task MemoryAsync(Bot ours, Bot node, Callbacks teams)
    {
        foreach (var bot in new[] { ours, node })
        {
            await using var running = await bot.StartAsync(teams, expectReplies: true);
            var atStart = running.MiB;

            // Every conversation stands at its third question: its state is as large as it gets.
            await EachAsync(running, turns: 3);
            var after = running.MiB;
            await EachAsync(running, turns: Turns);
            var later = running.MiB;
            Console.WriteLine($"memory                     {bot.Name,-22} {atStart:N0} MiB at first, {after:N0} MiB after {Conversations:N0} conversations, {later:N0} MiB after {Turns} more turns of each");
        }
    }

    private static Task EachAsync(Bot.Running bot, int turns) => Parallel.ForEachAsync(
        Enumerable.Range(0, Conversations),
        new ParallelOptions { MaxDegreeOfParallelism = 32 },
        async (conversation, _) =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                await bot.TurnAsync($"kept-{conversation}");
            }
        });

    // KMF Bot makes its database in the first start, and finds it in the others.
    private static async Task ColdStartAsync(Callbacks teams, params Bot[] bots)
    {
        foreach (var bot in bots)
        {
            var took = new List<double>();
            for (var start = 0; start < Starts; start++)
            {
                var watch = Stopwatch.StartNew();
                await using var running = await bot.StartAsync(teams, expectReplies: true);
                took.Add(watch.Elapsed.TotalSeconds);
            }

            took.Sort();
            Console.WriteLine($"cold start to first reply  {bot.Name,-22} {took[Starts / 2]:N2} s, middle of {Starts}");
        }
    }

    private static (Measure Measure, double Cpu) Middle(List<(Measure Measure, double Cpu)> measured) =>
        measured.OrderBy(one => one.Cpu).ElementAt(measured.Count / 2);

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, "KMF.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "bench");
    }

    /// <summary>A bot that runs as a process of its own.</summary>
    private sealed record Bot(string Name, string Program, Func<int, string[]> Arguments)
    {
        /// <summary>Starts it and waits for its first reply.</summary>
        public async Task<Running> StartAsync(Callbacks teams, bool expectReplies)
        {
            var port = FreePort();
            var start = new ProcessStartInfo(Program, Arguments(port)) { RedirectStandardOutput = true };
            start.Environment["NODE_ENV"] = "production";
            var running = new Running(Name, Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/api/messages"), teams, expectReplies);
            for (var watch = Stopwatch.StartNew(); ;)
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
                    {"type":"message","id":"{{{Guid.NewGuid():N}}}","timestamp":"2026-11-23T09:00:00Z","channelId":"msteams","serviceUrl":"{{{teams.Address}}}",
                     "from":{"id":"29:1person","name":"Bea Okafor","aadObjectId":"6e2f0a4c-0000-4000-8000-000000000002"},"recipient":{"id":"28:bot","name":"KMF"},
                     "conversation":{"id":"{{{conversation}}}","conversationType":"personal","tenantId":"5e1f0a4c-0000-4000-8000-000000000001"},
                     "channelData":{"tenant":{"id":"5e1f0a4c-0000-4000-8000-000000000001"}},"locale":"en-GB","text":"Winter ward move",
                     "deliveryMode":"{{{(expectReplies ? "expectReplies" : "normal")}}}"}
                    """,
                    Encoding.UTF8, "application/json");
                using var answer = await _client.PostAsync(address, content);
                answer.EnsureSuccessStatusCode();
                if (expectReplies && !(await answer.Content.ReadAsStringAsync()).Contains("\"text\"", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{name} did not reply.");
                }
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

    /// <summary>Where the bots' replies go.</summary>
    private sealed class Callbacks(WebApplication app, string address) : IAsyncDisposable
    {
        public string Address { get; } = address;

        public static async Task<Callbacks> StartAsync()
        {
            var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Run(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"id":"1"}""");
            });
            await app.StartAsync();
            return new Callbacks(app, string.Create(CultureInfo.InvariantCulture, $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}"));
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
