using KMF.Bot;
using KMF.Rehearsal.Graph;

namespace KMF.Rehearsal;

/// <summary>The bot that the room starts beside itself.</summary>
internal static class BotProcess
{
    /// <summary>The bot with the settings of a first try: SQLite in ./data, no cloud account, and the calendars of the room.</summary>
    public static WebApplication Build(int port, int roomPort) =>
        BotHost.Build(
            [
                "--environment=Development",
                $"--urls=http://127.0.0.1:{port}",
                "--Storage:Path=./data",
                .. GraphStore.SettingsFor(new Uri($"http://127.0.0.1:{roomPort}")),
            ],
            builder =>
                builder
                    .Logging.SetMinimumLevel(LogLevel.Warning)
                    .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
                    .AddFilter("KMF", LogLevel.Warning)
        );
}
