using System.Reflection;
using System.Runtime.Versioning;
using System.Text.Json;

namespace KMF.Bot.Tests.Deploy;

[UnsupportedOSPlatform("windows")]
public sealed class BicepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-bicep-").FullName;

    [LinuxX64Fact]
    public async Task Build_OurTemplate_NoWarnings()
    {
        var built = await BicepAsync("build", OurTemplate, "--stdout");

        Assert.Equal("", built.Error);
        Assert.Equal(0, built.ExitCode);
    }

    [LinuxX64Fact]
    public async Task Lint_OurTemplate_NoWarnings()
    {
        var linted = await BicepAsync("lint", OurTemplate);

        Assert.Equal("", linted.Output + linted.Error);
        Assert.Equal(0, linted.ExitCode);
    }

    [LinuxX64Fact]
    public async Task Lint_UnusedParameter_IsAnError()
    {
        File.Copy(RepositoryFolder.Path("deploy", "bicepconfig.json"), Path.Combine(_folder, "bicepconfig.json"));
        var template = Path.Combine(_folder, "unused.bicep");
        await File.WriteAllTextAsync(template, "param unused string\n");

        var linted = await BicepAsync("lint", template);

        Assert.Contains("Error no-unused-params", linted.Output + linted.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, linted.ExitCode);
    }

    [LinuxX64Fact]
    public async Task Build_OurTemplate_OneReplicaOfASingleTenantBot()
    {
        var built = await BicepAsync("build", OurTemplate, "--stdout");

        using var template = JsonDocument.Parse(built.Output);
        var scale = Properties(template, "Microsoft.App/containerApps").GetProperty("template").GetProperty("scale");
        Assert.Equal(1, scale.GetProperty("minReplicas").GetInt32());
        Assert.Equal(1, scale.GetProperty("maxReplicas").GetInt32());
        Assert.Equal("SingleTenant", Properties(template, "Microsoft.BotService/botServices").GetProperty("msaAppType").GetString());
    }

    [LinuxX64Fact]
    public async Task Build_OurTemplate_PasswordComesFromTheKeyVault()
    {
        var built = await BicepAsync("build", OurTemplate, "--stdout");

        using var template = JsonDocument.Parse(built.Output);
        var app = Properties(template, "Microsoft.App/containerApps");
        var secret = Assert.Single(app.GetProperty("configuration").GetProperty("secrets").EnumerateArray());
        Assert.True(secret.TryGetProperty("keyVaultUrl", out _));
        Assert.False(secret.TryGetProperty("value", out _));
        var password = app.GetProperty("template").GetProperty("containers")[0].GetProperty("env").EnumerateArray()
            .Single(setting => setting.GetProperty("name").GetString() == "MicrosoftAppPassword");
        Assert.True(password.TryGetProperty("secretRef", out _));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string OurTemplate => RepositoryFolder.Path("deploy", "main.bicep");

    private static JsonElement Properties(JsonDocument template, string type) =>
        template.RootElement.GetProperty("resources").EnumerateArray()
            .Single(resource => resource.GetProperty("type").GetString() == type)
            .GetProperty("properties");

    /// <summary>The package does not mark its program executable, so a copy is.</summary>
    private async Task<CommandLine> BicepAsync(params string[] arguments)
    {
        var package = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Bicep").Value!;
        var program = Path.Combine(_folder, "bicep");
        File.Copy(package, program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        return await CommandLine.RunAsync(program, arguments);
    }
}
