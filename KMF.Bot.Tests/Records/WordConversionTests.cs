using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using KMF.Dialogs.Records;

namespace KMF.Bot.Tests.Records;

public sealed partial class WordConversionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-record-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SofficeFact]
    public async Task Write_LongSession_ConvertsToSeveralPages()
    {
        var pages = await PagesAsync(RecordSamples.Retrospect());

        Assert.InRange(pages, 3, 9);
    }

    [SofficeFact]
    public async Task Write_ShortWelshSession_ConvertsToTwoPagesAtMost()
    {
        var pages = await PagesAsync(RecordSamples.Adolygiad());

        Assert.InRange(pages, 1, 2);
    }

    private async Task<int> PagesAsync(RecordDocument document)
    {
        var word = Path.Combine(_folder.FullName, "record.docx");
        await using (var file = File.Create(word))
        {
            WordRecord.Write(document, file);
        }

        using var patience = new CancellationTokenSource(Patience);
        using var soffice = Process.Start(
            new ProcessStartInfo(SofficeFactAttribute.Command!)
            {
                ArgumentList =
                {
                    "-env:UserInstallation=" + new Uri(Path.Combine(_folder.FullName, "profile")),
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    _folder.FullName,
                    word,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = soffice.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = soffice.StandardError.ReadToEndAsync(patience.Token);
        await soffice.WaitForExitAsync(patience.Token);

        Assert.True(soffice.ExitCode == 0, await output + await errors);
        var pdf = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "record.pdf"), patience.Token);
        return Page().Count(Encoding.Latin1.GetString(pdf));
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();
}
