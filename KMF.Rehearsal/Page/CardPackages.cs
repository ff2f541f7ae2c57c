using System.ComponentModel;
using System.Diagnostics;

namespace KMF.Rehearsal.Page;

/// <summary>The official card renderer and a Markdown parser. They are fetched from npm on first start and never committed.</summary>
internal static class CardPackages
{
    private const string Advice = "Cards are drawn as plain text: install Node.js 20 (nodejs.org), then start again.";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["adaptivecards.min.js"] = "adaptivecards/dist/adaptivecards.min.js",
        ["markdown-it.min.js"] = "markdown-it/dist/markdown-it.min.js",
    };

    private static readonly string Folder = FindFolder();

    public static bool AreThere => Files.Keys.All(file => Find(file) is not null);

    public static string? Find(string file)
    {
        var path = Files.TryGetValue(file, out var inside) ? Path.Combine(Folder, "node_modules", inside) : null;
        return File.Exists(path) ? path : null;
    }

    /// <summary>Runs npm when something is missing. Returns what to tell the user, or null when all is well.</summary>
    public static async Task<string?> FetchAsync(Action<string> say, CancellationToken ct)
    {
        if (AreThere)
        {
            return null;
        }

        say("Fetching the card renderer from npm; this happens on the first start only.");
        try
        {
            var error = await RunNpmAsync(ct);
            return AreThere ? null : $"npm could not fetch the card renderer. {error} {Advice}";
        }
        catch (Win32Exception)
        {
            return Advice;
        }
    }

    private static async Task<string> RunNpmAsync(CancellationToken ct)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        var (file, all) = OperatingSystem.IsWindows() ? ("cmd.exe", (string[])["/c", "npm", .. arguments]) : ("npm", arguments);
        var start = new ProcessStartInfo(file, all)
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var npm = Process.Start(start)!;
        var output = npm.StandardOutput.ReadToEndAsync(ct);
        var errors = await npm.StandardError.ReadToEndAsync(ct);
        await output;
        await npm.WaitForExitAsync(ct);
        return errors.Split('\n').FirstOrDefault(line => line.StartsWith("npm error", StringComparison.Ordinal)) ?? "";
    }

    /// <summary>
    /// The folder with package.json: in the sources where they are, so that all builds share it, else beside the binaries.
    /// </summary>
    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = Path.Combine(folder.FullName, "KMF.Rehearsal", "Page");
            if (File.Exists(Path.Combine(page, "package.json")))
            {
                return page;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "Page");
    }
}
