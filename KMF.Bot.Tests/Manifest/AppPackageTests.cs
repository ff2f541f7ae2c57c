using System.Buffers.Binary;
using System.Text.Json;
using KMF.Bot.Messaging;
using NJsonSchema;

namespace KMF.Bot.Tests.Manifest;

public sealed class AppPackageTests(AppPackage package) : IClassFixture<AppPackage>
{
    [Fact]
    public void Zip_HasTheManifestTheIconsAndTheLanguagesAtItsRoot() =>
        Assert.Equal(["manifest.json", "color.png", "outline.png", "cy.json"], package.Names);

    [Fact]
    public async Task Zip_BuiltTwice_SameBytes()
    {
        var one = await File.ReadAllBytesAsync(await package.BuildAsync("one.zip"));
        var two = await File.ReadAllBytesAsync(await package.BuildAsync("two.zip"));

        Assert.Equal(one, two);
    }

    [Theory]
    [InlineData("manifest.json", "manifest.schema.json")]
    [InlineData("cy.json", "localization.schema.json")]
    public async Task File_AgainstItsSchema_IsValid(string name, string schemaName)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Manifest", schemaName));

        var errors = schema.Validate(System.Text.Encoding.UTF8.GetString(package[name]));

        Assert.Empty(errors);
    }

    [Fact]
    public async Task Schema_AManifestWithThirteenCommands_IsRefused()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Manifest", "manifest.schema.json"));
        var help = """{ "title": "help", "description": "Help" }""";
        var text = System.Text.Encoding.UTF8.GetString(package["manifest.json"]);

        var errors = schema.Validate(text.Replace("\"commands\": [", $"\"commands\": [ {help},", StringComparison.Ordinal));

        Assert.NotEmpty(errors);
    }

    [Fact]
    public void Manifest_FilledIn_HasNoPlaceholderLeft()
    {
        using var manifest = package.Json("manifest.json");

        Assert.DoesNotContain("{{", manifest.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(AppPackage.AppId, manifest.RootElement.GetProperty("id").GetString());
        Assert.Equal(AppPackage.AppId, Bot(manifest).GetProperty("botId").GetString());
        Assert.Equal([AppPackage.Domain], Texts(manifest.RootElement.GetProperty("validDomains")));
    }

    [Fact]
    public void Bot_WorksInPersonalTeamAndGroupChat()
    {
        using var manifest = package.Json("manifest.json");

        Assert.Equal(["personal", "team", "groupChat"], Texts(Bot(manifest).GetProperty("scopes")));
        var listed = Bot(manifest).GetProperty("commandLists").EnumerateArray().SelectMany(list => Texts(list.GetProperty("scopes")));
        Assert.Equal(["groupChat", "personal", "team"], listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("permissions")]
    [InlineData("devicePermissions")]
    public void Manifest_AsksForNothingOfPeoplesDevices(string name)
    {
        using var manifest = package.Json("manifest.json");

        Assert.False(manifest.RootElement.TryGetProperty(name, out _));
    }

    [Fact]
    public void Manifest_AsksForOnePermission_ToHearThatAMeetingStartsOrEnds()
    {
        using var manifest = package.Json("manifest.json");

        var asked = manifest
            .RootElement.GetProperty("authorization")
            .GetProperty("permissions")
            .GetProperty("resourceSpecific")
            .EnumerateArray();

        Assert.Equal(["OnlineMeeting.ReadBasic.Chat"], asked.Select(permission => permission.GetProperty("name").GetString()));
        Assert.Equal(AppPackage.AppId, manifest.RootElement.GetProperty("webApplicationInfo").GetProperty("id").GetString());
    }

    [Fact]
    public void Commands_OfEveryList_AreShortAndDifferent()
    {
        using var manifest = package.Json("manifest.json");

        Assert.All(CommandLists(manifest), commands =>
        {
            Assert.InRange(commands.Length, 1, 12);
            Assert.Equal(commands.Length, commands.Distinct().Count());
            Assert.All(commands, title => Assert.InRange(title.Length, 1, 32));
        });
    }

    [Fact]
    public void Cymraeg_SameCommands_EveryOneDescribed()
    {
        using var manifest = package.Json("manifest.json");
        using var cymraeg = package.Json("cy.json");

        var expected = CommandLists(manifest)
            .SelectMany(
                (commands, list) => commands.Select((_, command) => $"bots[0].commandLists[{list}].commands[{command}].description")
            )
            .Concat(ExtensionTexts(manifest))
            .Concat(["name.short", "name.full", "description.short", "description.full", "$schema"]);

        // The words that people type are the same in both languages, so no title is translated.
        var actual = cymraeg.RootElement.EnumerateObject().Select(text => text.Name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Localisation_NamesAFileInTheZip()
    {
        using var manifest = package.Json("manifest.json");

        var files = manifest
            .RootElement.GetProperty("localizationInfo")
            .GetProperty("additionalLanguages")
            .EnumerateArray()
            .Select(language => language.GetProperty("file").GetString());

        Assert.All(files, file => Assert.Contains(file, package.Names));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Icon_IsASquarePng(string name, int size)
    {
        var icon = package[name];

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], icon[..8]);
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
    }

    [Theory]
    [InlineData("--app-id", "not-a-guid")]
    [InlineData("--app-id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("--domain", "https://kmf.example.org")]
    [InlineData("--domain", "localhost")]
    [InlineData("--domain", "10.0.0.1")]
    [InlineData("--website", "http://example.org")]
    [InlineData("--developer", "A name that is longer than the 32 characters Teams allows")]
    [InlineData("--colour", "blue")]
    public async Task Build_BadValue_IsRefusedByName(string name, string value)
    {
        var output = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        var given = new Dictionary<string, string>
        {
            ["--app-id"] = AppPackage.AppId,
            ["--domain"] = AppPackage.Domain,
            ["--developer"] = "Example Trust",
            ["--website"] = "https://example.org/kmf",
            ["--out"] = output,
            [name] = value,
        };

        var built = await AppPackage.RunAsync([.. given.SelectMany(option => new[] { option.Key, option.Value })]);

        Assert.Equal(1, built.ExitCode);
        Assert.Contains(name, built.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Build_MissingValue_IsRefusedByName()
    {
        var built = await AppPackage.RunAsync("--app-id", AppPackage.AppId);

        Assert.Equal(1, built.ExitCode);
        Assert.Contains("--website is missing", built.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void MessageExtension_HasTheCommandsThatTheBotAnswers()
    {
        using var manifest = package.Json("manifest.json");

        var extension = Assert.Single(manifest.RootElement.GetProperty("composeExtensions").EnumerateArray());
        Assert.Equal(AppPackage.AppId, extension.GetProperty("botId").GetString());
        Assert.Equal(
            [(LessonExtension.SearchCommand, "query"), (LessonExtension.SaveCommand, "action")],
            extension
                .GetProperty("commands")
                .EnumerateArray()
                .Select(command => (command.GetProperty("id").GetString(), command.GetProperty("type").GetString()))
        );
    }

    // Every command and parameter of the message extension, by its title and description.
    private static IEnumerable<string> ExtensionTexts(JsonDocument manifest) =>
        manifest
            .RootElement.GetProperty("composeExtensions")
            .EnumerateArray()
            .SelectMany(
                (extension, at) =>
                    extension
                        .GetProperty("commands")
                        .EnumerateArray()
                        .SelectMany((command, number) => Texts($"composeExtensions[{at}].commands[{number}]", command))
            );

    private static IEnumerable<string> Texts(string path, JsonElement command)
    {
        var parameters = command.TryGetProperty("parameters", out var list) ? list.GetArrayLength() : 0;
        return Enumerable
            .Range(0, parameters)
            .Select(number => $"{path}.parameters[{number}]")
            .Prepend(path)
            .SelectMany(owner => new[] { owner + ".title", owner + ".description" });
    }

    private static JsonElement Bot(JsonDocument manifest) => manifest.RootElement.GetProperty("bots")[0];

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());

    private static List<string[]> CommandLists(JsonDocument manifest) =>
        [
            .. Bot(manifest)
                .GetProperty("commandLists")
                .EnumerateArray()
                .Select(list =>
                    list.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("title").GetString()!).ToArray()
                ),
        ];
}
