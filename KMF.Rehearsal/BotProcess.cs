using KMF.Bot;

namespace KMF.Rehearsal;

/// <summary>The bot that the room starts beside itself.</summary>
internal static class BotProcess
{
    /// <summary>The bot with the settings of a first try: SQLite in ./data and no cloud account.</summary>
    public static WebApplication Build(int port) => BotHost.Build(
        ["--environment=Development", $"--urls=http://127.0.0.1:{port}", "--Storage:Path=./data"],
        builder => builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning).AddFilter("KMF", LogLevel.Warning));
}
