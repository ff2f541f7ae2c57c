using System.Diagnostics;
using System.Net;
using KMF.Rehearsal.Page;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Cards;

/// <summary>What became of a card.</summary>
/// <param name="Name">The sample's name.</param>
/// <param name="Problems">What the renderer said against it, and what is cut off.</param>
/// <param name="Text">What can be read on it.</param>
internal sealed record DrawnCard(string Name, string[] Problems, string Text);

/// <summary>
/// Draws cards with the official JavaScript renderer in headless Chromium, with a host's configuration like that of Teams.
/// </summary>
internal sealed class CardRenderer : IDisposable
{
    private const string Begin = "<pre id=\"result\">";

    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-cards-").FullName;

    /// <summary>Draws the cards one after the other and says what the renderer said.</summary>
    public async Task<IReadOnlyList<DrawnCard>> DrawAsync(IEnumerable<CardSample> samples, int width = 480, bool dark = false)
    {
        var page = await WriteAsync(samples, width, dark, keep: false);
        var html = await RunAsync("--dump-dom", page);
        var start = html.IndexOf(Begin, StringComparison.Ordinal);
        Assert.True(start >= 0, "The page did not get to its end.");
        start += Begin.Length;
        return JsonConvert.DeserializeObject<DrawnCard[]>(
            WebUtility.HtmlDecode(html[start..html.IndexOf("</pre>", start, StringComparison.Ordinal)])
        )!;
    }

    /// <summary>Takes a picture of the cards side by side.</summary>
    public async Task PictureAsync(IEnumerable<CardSample> samples, string file, int width, bool dark)
    {
        var page = await WriteAsync(samples, width, dark, keep: true);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await RunAsync($"--screenshot={file}", "--window-size=1640,3600", page);
        Assert.True(File.Exists(file), $"There is no {file}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> WriteAsync(IEnumerable<CardSample> samples, int width, bool dark, bool keep)
    {
        Assert.Null(await CardPackages.FetchAsync(_ => { }, CancellationToken.None));
        var cards = new JArray(samples.Select(sample => new JObject { ["name"] = sample.Name, ["card"] = sample.Json.DeepClone() }));
        var given = new JObject
        {
            ["cards"] = cards,
            ["width"] = width,
            ["dark"] = dark,
            ["keep"] = keep,
        };
        var file = Path.Combine(_folder, "cards.html");
        await File.WriteAllTextAsync(
            file,
            $"""
            <!doctype html>
            <meta charset="utf-8">
            <script src="{new Uri(CardPackages.Find("adaptivecards.min.js")!)}"></script>
            <script src="{new Uri(CardPackages.Find("markdown-it.min.js")!)}"></script>
            <link rel="stylesheet" href="{new Uri(Source("draw.css"))}">
            <main></main>
            <script>const given = {given.ToString(Formatting.None).Replace("<", "\\u003c", StringComparison.Ordinal)};</script>
            <script src="{new Uri(Source("draw.js"))}"></script>
            """
        );
        return new Uri(file).ToString();
    }

    private static string Source(string file) => Deploy.RepositoryFolder.Path("KMF.Bot.Tests", "Cards", file);

    private async Task<string> RunAsync(params string[] arguments)
    {
        string[] all =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            "--no-first-run",
            "--disable-background-networking",
            $"--user-data-dir={Path.Combine(_folder, "profile")}",
            "--virtual-time-budget=60000",
            .. arguments,
        ];
        var start = new ProcessStartInfo(ChromiumFactAttribute.Command!, all)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var chromium = Process.Start(start)!;
        var errors = chromium.StandardError.ReadToEndAsync();
        var output = await chromium.StandardOutput.ReadToEndAsync();
        await errors;
        await chromium.WaitForExitAsync();
        return output;
    }
}
