using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KMF.Bot.Tests.Survival;

/// <summary>The bot as a process of its own, which can be killed at any moment and started again on the same folder and port.</summary>
/// <param name="folder">Where its database is.</param>
/// <param name="settings">More settings, the last of a name counting.</param>
/// <param name="environment">Variables that it gets beside ours.</param>
internal sealed class BotChild(string folder, string[]? settings = null, IReadOnlyDictionary<string, string>? environment = null)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly int _port = FreePort();
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The lines of its log so far.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>The most memory that it had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public Uri Messages => new($"http://127.0.0.1:{_port}/api/messages");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet"
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                Path.Combine(AppContext.BaseDirectory, "KMF.Bot.dll"),
                "--environment=Development",
                $"--urls=http://127.0.0.1:{_port}",
                $"--Storage:Path={folder}",
                "--Logging:LogLevel:Default=Warning",
            }.Concat(settings ?? [])
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); !await IsReadyAsync(); )
        {
            if (_process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The bot did not start:\n{string.Join('\n', _said)}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The end without a warning: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Messages, "/health/live"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
