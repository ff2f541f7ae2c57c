using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Tests.Messaging.Authentication;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>Thousands of callers who announce much and send little, at a bot with half a gigabyte of memory.</summary>
[Collection(nameof(AloneCollection))]
public sealed class DoorTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Callers = 2000;
    private const int Announced = 1_048_000;
    private const long Memory = 512L * 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-");
    private TokenForge _forge = null!; // Set before each test.
    private BotChild _bot = null!;

    public async Task InitializeAsync()
    {
        _forge = await TokenForge.StartAsync();
        var trusted = Path.Combine(_folder.FullName, "trusted.pem");
        await File.WriteAllTextAsync(trusted, SelfSigned.Localhost.ExportCertificatePem());
        _bot = new BotChild(
            Path.Combine(_folder.FullName, "data"),
            GuardedBot.Registration(_forge.MetadataUrl),
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted, ["DOTNET_GCHeapHardLimit"] = $"0x{Memory:x}" }
        );
        await _bot.StartAsync();
    }

    public async Task DisposeAsync() => await _forge.DisposeAsync();

    public void Dispose()
    {
        _bot.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("strangers, one byte", null, 1, new[] { 401 })]
    [InlineData("strangers with a key that is looked for in vain, most of a megabyte", "unknown", 900_000, new[] { 401, 503 })]
    [InlineData("known, one byte", TokenForge.Kid, 1, new[] { 408 })]
    [InlineData("known, most of a megabyte", TokenForge.Kid, 900_000, new[] { 408, 503 })]
    public async Task Callers_WhoAnnounceMoreThanTheySend_HoldUpNobodyElse(string kind, string? key, int bytes, int[] expected)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Announced}\r\n"
                + (key is null ? "" : $"Authorization: Bearer {_forge.Token(kid: key)}\r\n")
                + "\r\n"
        );
        var body = Encoding.ASCII.GetBytes(new string(' ', bytes));
        Assert.Equal(HttpStatusCode.OK, await SayAsync());
        _forge.IsHanging = true;
        using var over = new CancellationTokenSource();
        var others = Task.WhenAll(
            OthersAsync("live", () => AskAsync("/health/live"), over.Token),
            OthersAsync("ready", () => AskAsync("/health/ready"), over.Token),
            OthersAsync("signed message", SayAsync, over.Token)
        );

        var callers = Enumerable.Range(0, Callers).Select(_ => new RawCaller(_bot.Messages)).ToList();
        var answers = await Task.WhenAll(callers.Select(caller => caller.SendAsync(head, body))).WaitAsync(TimeSpan.FromMinutes(2));
        await over.CancelAsync();
        var served = (await others).SelectMany(times => times).ToList();
        callers.ForEach(caller => caller.Dispose());

        // Who still sends when the answer comes may see the connection end in its place.
        Assert.All(answers, status => Assert.Contains(status, bytes > 1 ? [.. expected, 0] : expected));
        Assert.Contains(expected[0], answers);
        Assert.All(served, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.True(_bot.IsRunning);
        Assert.InRange(_bot.PeakMemory, 0, Memory);
        await Wire.UntilAsync(() => Refusals() == Callers, $"{Callers} lines in the log");
        Assert.DoesNotContain(_bot.Said, line => line.Contains("   at ", StringComparison.Ordinal));
        output.Figure(
            $"{kind}: {string.Join(", ", answers.CountBy(status => status).Select(all => $"{all.Value} × {all.Key}"))}; "
                + $"meanwhile {served.Count} others answered, the slowest "
                + $"{string.Join(", ", served.GroupBy(one => one.What).Select(Slowest))}; "
                + $"at most {_bot.PeakMemory / 1024 / 1024} MiB; one line each in the log"
        );
    }

    [Fact]
    public async Task Connections_MoreThanTheMost_AreClosedAndTheBotGoesOn()
    {
        const int Beyond = 50;
        var callers = Enumerable.Range(0, Door.MostConnections + Beyond).Select(_ => new RawCaller(_bot.Messages)).ToList();
        var closed = 0;
        foreach (var caller in callers)
        {
            await caller.ConnectAsync();
            _ = caller.ReadAsync().ContinueWith(_ => Interlocked.Increment(ref closed), TaskScheduler.Default);
        }

        await Wire.UntilAsync(() => Volatile.Read(ref closed) >= Beyond, $"{Beyond} connections being closed");
        var atMost = Volatile.Read(ref closed);
        callers.ForEach(caller => caller.Dispose());
        await Wire.UntilAsync(async () => await TryAskAsync(), "an answer");

        output.Figure($"{callers.Count} connections: {atMost} closed at once, at most {_bot.PeakMemory / 1024 / 1024} MiB");
    }

    private static string Slowest(IGrouping<string, Served> all) => $"{all.Key} after {all.Max(one => one.Took.TotalMilliseconds):N0} ms";

    private int Refusals() => _bot.Said.Count(line => line.Contains("A request was refused", StringComparison.Ordinal));

    private static async Task<List<Served>> OthersAsync(string what, Func<Task<HttpStatusCode>> ask, CancellationToken over)
    {
        var all = new List<Served>();
        do
        {
            var watch = Stopwatch.StartNew();
            all.Add(new Served(what, await ask(), watch.Elapsed));
        } while (!over.IsCancellationRequested);

        return all;
    }

    private async Task<bool> TryAskAsync()
    {
        try
        {
            return await AskAsync("/health/live") == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<HttpStatusCode> AskAsync(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(_bot.Messages, path));
        return answer.StatusCode;
    }

    // Each on a connection of its own, as from a new sender.
    private async Task<HttpStatusCode> SayAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _bot.Messages);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _forge.Token());
        var activity = GuardedBot.Activity();
        activity["id"] = Guid.NewGuid().ToString();
        request.Content = new StringContent(activity.ToString(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed record Served(string What, HttpStatusCode Status, TimeSpan Took);
}
