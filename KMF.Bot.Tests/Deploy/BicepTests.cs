using System.Runtime.Versioning;
using System.Text.Json;

namespace KMF.Bot.Tests.Deploy;

[UnsupportedOSPlatform("windows")]
public sealed class BicepTests(BicepCompiler bicep) : IClassFixture<BicepCompiler>
{
    private static readonly string OurTemplate = RepositoryFolder.Path("deploy", "main.bicep");

    [LinuxX64Fact]
    public async Task Build_OurTemplate_OneReplicaOfASingleTenantBotWhoseSecretsAreInTheKeyVault()
    {
        var built = await bicep.RunAsync("build", OurTemplate, "--stdout");

        Assert.Equal("", built.Error);
        Assert.Equal(0, built.ExitCode);
        using var template = JsonDocument.Parse(built.Output);
        Assert.Equal("SingleTenant", Properties(template, "Microsoft.BotService/botServices").GetProperty("msaAppType").GetString());

        var app = Properties(template, "Microsoft.App/containerApps");
        var scale = app.GetProperty("template").GetProperty("scale");
        Assert.Equal(1, scale.GetProperty("minReplicas").GetInt32());
        Assert.Equal(1, scale.GetProperty("maxReplicas").GetInt32());

        var secrets = app.GetProperty("configuration").GetProperty("secrets").EnumerateArray().ToList();
        Assert.All(secrets, secret => Assert.True(secret.TryGetProperty("keyVaultUrl", out _)));
        Assert.All(secrets, secret => Assert.False(secret.TryGetProperty("value", out _)));
        var environment = app.GetProperty("template").GetProperty("containers")[0].GetProperty("env").EnumerateArray().ToList();
        Assert.Equal(
            secrets.ConvertAll(secret => secret.GetProperty("name").GetString()),
            new[] { "MicrosoftAppPassword", "Storage__NameKey" }.Select(name =>
                environment.Single(setting => setting.GetProperty("name").GetString() == name).GetProperty("secretRef").GetString()
            )
        );
    }

    [LinuxX64Fact]
    public async Task Lint_OurTemplate_NoWarnings()
    {
        var linted = await bicep.RunAsync("lint", OurTemplate);

        Assert.Equal("", linted.Output + linted.Error);
        Assert.Equal(0, linted.ExitCode);
    }

    [LinuxX64Fact]
    public async Task Lint_UnusedParameter_IsAnError()
    {
        File.Copy(RepositoryFolder.Path("deploy", "bicepconfig.json"), Path.Combine(bicep.Folder, "bicepconfig.json"));
        var template = Path.Combine(bicep.Folder, "unused.bicep");
        await File.WriteAllTextAsync(template, "param unused string\n");

        var linted = await bicep.RunAsync("lint", template);

        Assert.Contains("Error no-unused-params", linted.Output + linted.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, linted.ExitCode);
    }

    private static JsonElement Properties(JsonDocument template, string type) =>
        template
            .RootElement.GetProperty("resources")
            .EnumerateArray()
            .Single(resource => resource.GetProperty("type").GetString() == type)
            .GetProperty("properties");
}
