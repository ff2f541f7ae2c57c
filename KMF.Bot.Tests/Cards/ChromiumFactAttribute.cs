using KMF.Rehearsal.Page;

namespace KMF.Bot.Tests.Cards;

/// <summary>
/// A test that draws cards as clients do; skipped where there is no Chromium, or no Node.js to fetch the card renderer with.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() =>
        Skip =
            Command is null ? "Chromium is not on the PATH."
            : !CardPackages.AreThere && Find("npm") is null && Find("npm.cmd") is null
                ? "Node.js (npm) is not on the PATH: there is no card renderer."
            : null;

    public static string? Command { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? Find("chromium")
        ?? Find("chromium-browser")
        ?? Find("google-chrome")
        ?? Find("google-chrome-stable");

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
