using System.Diagnostics;
using KMF.Bot.Tests.Deploy;

namespace KMF.Bot.Tests.Browser;

/// <summary>
/// Node.js, Chromium and the npm packages of this folder. The packages are for testing only: never committed, never shipped.
/// </summary>
internal static class BrowserTools
{
    /// <summary>Set to 1, it lets the tests fetch the packages.</summary>
    public const string FetchVariable = "KMF_BROWSER_TESTS";

    private static readonly string[] PackageFiles = ["package.json", "package-lock.json", ".npmrc"];

    private static readonly Lazy<Task> Fetched = new(FetchAsync);

    public static string? Node { get; } = Find("node", "node.exe");

    public static string? Npm { get; } = Find("npm", "npm.cmd");

    public static string? Chromium { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM") ?? Find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /// <summary>Outside the sources, where git does not look.</summary>
    public static string Packages { get; } = RepositoryFolder.Path("artifacts", "browser-packages");

    /// <summary>Why the tests cannot run, or null.</summary>
    public static string? Missing { get; } =
        Node is null || Npm is null ? "Node.js is not on the PATH."
        : Chromium is null ? "Chromium is not on the PATH, and CHROMIUM does not name it."
        : ArePackagesThere || Environment.GetEnvironmentVariable(FetchVariable) == "1" ? null
        : $"The npm packages of KMF.Bot.Tests/Browser are not there; {FetchVariable}=1 fetches them.";

    private static bool ArePackagesThere =>
        PackageFiles.All(file => IsSame(file)) && Directory.Exists(Path.Combine(Packages, "node_modules", "playwright-core"));

    public static Task EnsurePackagesAsync() => Fetched.Value;

    public static string Source(string file) => RepositoryFolder.Path("KMF.Bot.Tests", "Browser", file);

    /// <summary>Starts one of this folder's scripts, with variables that it reads.</summary>
    public static Process Start(string script, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo(Node!, [Source(script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KMF_BROWSER_PACKAGES"] = Packages },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task FetchAsync()
    {
        if (ArePackagesThere)
        {
            return;
        }

        Directory.CreateDirectory(Packages);
        foreach (var file in PackageFiles)
        {
            File.Copy(Source(file), Path.Combine(Packages, file), overwrite: true);
        }

        var start = new ProcessStartInfo(Npm!, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Packages,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var error = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, $"npm could not fetch the packages of the browser tests.\n{error}");
    }

    private static bool IsSame(string file)
    {
        var copy = Path.Combine(Packages, file);
        return File.Exists(copy) && File.ReadAllText(copy) == File.ReadAllText(Source(file));
    }

    private static string? Find(params string[] names) =>
        (
            from name in names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            let file = Path.Combine(folder, name)
            where File.Exists(file)
            select file
        ).FirstOrDefault();
}
