using System.IO.Compression;
using System.Text.Json;
using KMF.Bot.Tests.Deploy;

namespace KMF.Bot.Tests.Manifest;

/// <summary>The app package, built once by the command that administrators run.</summary>
public sealed class AppPackage : IAsyncLifetime, IDisposable
{
    public const string AppId = "1b8f0a52-6c1e-4c0b-9b57-3d1f8f0c2a11";
    public const string Domain = "kmf.example.org";

    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-package-").FullName;
    private Dictionary<string, byte[]> _files = [];

    public IEnumerable<string> Names => _files.Keys;

    public byte[] this[string name] => _files[name];

    public async Task InitializeAsync()
    {
        var zip = await BuildAsync("first.zip");
        using var archive = ZipFile.OpenRead(zip);
        _files = archive.Entries.ToDictionary(entry => entry.FullName, Content);
    }

    public async Task<string> BuildAsync(string name)
    {
        var zip = Path.Combine(_folder, name);
        var built = await RunAsync(
            "--app-id",
            AppId,
            "--domain",
            Domain,
            "--developer",
            "Example Trust",
            "--website",
            "https://example.org/kmf",
            "--out",
            zip
        );
        Assert.True(built.ExitCode == 0, built.Error + built.Output);
        return zip;
    }

    public JsonDocument Json(string name) => JsonDocument.Parse(_files[name]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static Task<CommandLine> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync("dotnet", ["run", RepositoryFolder.Path("manifest", "build.cs"), "--", .. arguments]);

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
