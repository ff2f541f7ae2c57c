using System.Text.Json.Nodes;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Texts;

/// <summary>A copy of the content files, to be spoiled.</summary>
public sealed class TextCatalogueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-").FullName;

    public TextCatalogueTests()
    {
        foreach (var file in new[] { "en.json", "cy.json" })
        {
            Copy("Texts", file);
        }

        foreach (var file in new[] { "content.en.json", "content.cy.json" })
        {
            Copy(Path.Combine("Techniques", "Retrospect"), file);
            Copy(Path.Combine("Techniques", "Fishbowl"), file);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_AsTheyAre_AreRead() =>
        Assert.Equal(["fishbowl", "retrospect"], new TextCatalogue(_folder).Techniques.Select(technique => technique.Id));

    [Fact]
    public void Files_OfTheProduct_AreTheThirteenTechniquesInOrderAndThenOurOwn()
    {
        var catalogue = new TextCatalogue(AppContext.BaseDirectory);

        Assert.True(catalogue.Techniques.Count >= 13);
        Assert.Equal(Enumerable.Range(1, catalogue.Techniques.Count), catalogue.Techniques.Select(technique => technique.Order));
        Assert.All(catalogue.Techniques, technique => Assert.NotNull(catalogue.Technique(technique.Id, "cy")));
    }

    [Fact]
    public void Files_OfTheProduct_HaveACheckInForEachPhase()
    {
        var catalogue = new TextCatalogue(AppContext.BaseDirectory);

        Assert.Equal(Enum.GetValues<Phase>(), catalogue.All.Where(content => content.IsCheckIn).Select(content => content.Phase));
        Assert.Equal(catalogue.Techniques.Count + 3, catalogue.All.Count);
    }

    [Fact]
    public void Commands_OfTheProduct_NameOneThingEach()
    {
        var catalogue = new TextCatalogue(AppContext.BaseDirectory);
        var words = TextCatalogue
            .Languages.SelectMany(language =>
                catalogue.All.SelectMany(technique =>
                    catalogue.Technique(technique.Id, language)!.Commands.Select(command => (Word: command, technique.Id))
                )
            )
            .Distinct();

        Assert.Empty(words.GroupBy(word => word.Word).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [InlineData("Texts/en.json", "en")]
    [InlineData("Texts/cy.json", "cy")]
    [InlineData("Techniques/Retrospect/content.en.json", "en")]
    [InlineData("Techniques/Retrospect/content.cy.json", "cy")]
    public void File_Missing_IsNamed(string file, string language)
    {
        File.Delete(PathOf(file));

        Fails(file, language);
    }

    [Theory]
    [InlineData("Texts/cy.json", "")]
    [InlineData("Texts/cy.json", "{ \"a\": ")]
    [InlineData("Texts/cy.json", "[]")]
    [InlineData("Texts/cy.json", "null")]
    [InlineData("Techniques/Retrospect/content.cy.json", "not JSON")]
    [InlineData("Techniques/Retrospect/content.cy.json", "[]")]
    [InlineData("Techniques/Retrospect/content.cy.json", "\"text\"")]
    [InlineData("Techniques/Retrospect/content.cy.json", "{}")]
    public void File_ThatIsNoObjectOfTexts_IsNamed(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);

        Fails(file, "cy");
    }

    [Theory]
    [InlineData("button.add", null)]
    [InlineData("button.add", "")]
    [InlineData("button.add", "  ")]
    [InlineData("button.add", 3)]
    [InlineData("step.of", "Cam {number}")]
    [InlineData("step.of", "Cam {number} o {of} {extra}")]
    [InlineData("no.such", "Dim")]
    public void Text_ThatIsSpoiled_IsNamed(string key, object? value)
    {
        Spoil("Texts/cy.json", file => file[key] = value is null ? null : JsonValue.Create(value));

        Fails("Texts/cy.json", "cy", key);
    }

    [Fact]
    public void Text_Missing_IsNamed()
    {
        Spoil("Texts/cy.json", file => file.Remove("button.add"));

        Fails("Texts/cy.json", "cy", "button.add");
    }

    [Fact]
    public void Text_Twice_IsNamed()
    {
        var path = PathOf("Texts/en.json");
        File.WriteAllText(
            path,
            File.ReadAllText(path)
                .Replace("\"button.add\": \"Add\",", "\"button.add\": \"Add\", \"button.add\": \"Put\",", StringComparison.Ordinal)
        );

        Fails("Texts/en.json", "en", "button.add");
    }

    [Theory]
    [InlineData("""{ "one": "{count} ateb", "several": "x", "other": "{count} ateb" }""")]
    [InlineData("""{ "one": "{count} ateb" }""")]
    [InlineData("""{ "one": "{count} ateb", "other": "" }""")]
    [InlineData("""{ "one": "{cuont} ateb", "other": "{count} ateb" }""")]
    [InlineData("""{ "one": "{count} ateb", "few": "{who}", "other": "{count} ateb" }""")]
    [InlineData("\"{count} ateb\"")]
    [InlineData("[]")]
    public void Plural_ThatIsSpoiled_IsNamed(string forms)
    {
        Spoil("Texts/cy.json", file => file["card.answers"] = JsonNode.Parse(forms));

        Fails("Texts/cy.json", "cy", "card.answers");
    }

    [Theory]
    [InlineData("id", "\"another\"")]
    [InlineData("id", "\"fishbowl\"")]
    [InlineData("phase", "\"later\"")]
    [InlineData("phase", "\"before\"")]
    [InlineData("phase", "\"7\"")]
    [InlineData("order", "\"thirteen\"")]
    [InlineData("order", "1.5")]
    [InlineData("order", "12")]
    [InlineData("name", "\"\"")]
    [InlineData("purpose", "null")]
    [InlineData("commands", "\"retro\"")]
    [InlineData("commands", "[]")]
    [InlineData("commands", "[\"\"]")]
    [InlineData("preparation", "[]")]
    [InlineData("steps", "{}")]
    [InlineData("steps", "[]")]
    [InlineData("steps", "[3]")]
    [InlineData("texts", "[]")]
    public void Content_ThatIsSpoiled_NamesFileAndLanguage(string key, string value)
    {
        const string File = "Techniques/Retrospect/content.cy.json";
        Spoil(File, file => file[key] = JsonNode.Parse(value));

        Fails(File, "cy");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("phase")]
    [InlineData("order")]
    [InlineData("commands")]
    [InlineData("name")]
    [InlineData("purpose")]
    [InlineData("when")]
    [InlineData("duration")]
    [InlineData("preparation")]
    [InlineData("steps")]
    [InlineData("texts")]
    public void Content_WithoutAKey_NamesIt(string key)
    {
        const string File = "Techniques/Retrospect/content.en.json";
        Spoil(File, file => file.Remove(key));

        Fails(File, "en", key);
    }

    [Fact]
    public void Content_AStepWithoutItsQuestion_IsNamed()
    {
        const string File = "Techniques/Retrospect/content.cy.json";
        Spoil(File, file => ((JsonObject)file["steps"]![0]!).Remove("question"));

        Fails(File, "cy", "steps");
    }

    [Fact]
    public void Content_TwoFoldersWithOneId_IsNamed()
    {
        foreach (var language in TextCatalogue.Languages)
        {
            Spoil($"Techniques/Fishbowl/content.{language}.json", file => (file["id"], file["phase"]) = ("retrospect", "after"));
        }

        var problem = Assert.Throws<ContentException>(() => new TextCatalogue(_folder));

        Assert.Contains("Retrospect", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'id'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutTechniques_IsNamed()
    {
        Directory.Delete(PathOf("Techniques"), recursive: true);

        Fails("Techniques", "en");
    }

    private void Fails(string file, string language, string? key = null)
    {
        var problem = Assert.Throws<ContentException>(() => new TextCatalogue(_folder));

        Assert.Contains(PathOf(file), problem.Message, StringComparison.Ordinal);
        Assert.Contains($"({language})", problem.Message, StringComparison.Ordinal);
        Assert.Contains(key is null ? "" : $"'{key}'", problem.Message, StringComparison.Ordinal);
    }

    private void Spoil(string file, Action<JsonObject> change)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(PathOf(file)))!;
        change(json);
        File.WriteAllText(PathOf(file), json.ToJsonString());
    }

    private string PathOf(string file) => Path.Combine([_folder, .. file.Split('/')]);

    private void Copy(string folder, string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.Copy(Path.Combine(AppContext.BaseDirectory, folder, file), Path.Combine(_folder, folder, file));
    }
}
