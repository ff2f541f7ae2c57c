using System.Reflection;
using System.Runtime.Versioning;

namespace KMF.Bot.Tests.Deploy;

/// <summary>Bicep from its package, which does not mark the program executable: this copy is.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BicepCompiler : IDisposable
{
    private readonly Lazy<string> _program;

    public BicepCompiler() => _program = new Lazy<string>(Copy);

    public string Folder { get; } = Directory.CreateTempSubdirectory("kmf-bicep-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal Task<CommandLine> RunAsync(params string[] arguments) => CommandLine.RunAsync(_program.Value, arguments);

    private string Copy()
    {
        var package = typeof(BicepCompiler)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Bicep")
            .Value!;
        var program = Path.Combine(Folder, "bicep");
        File.Copy(package, program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }
}
