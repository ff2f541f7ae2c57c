namespace KMF.Bot.Tests.Records;

/// <summary>A test that opens documents in LibreOffice; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SofficeFactAttribute : FactAttribute
{
    public SofficeFactAttribute() => Skip = Command is null ? "LibreOffice (soffice) is not on the PATH." : null;

    public static string? Command { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, "soffice"), Path.Combine(folder, "soffice.exe") })
            .FirstOrDefault(File.Exists);
}
