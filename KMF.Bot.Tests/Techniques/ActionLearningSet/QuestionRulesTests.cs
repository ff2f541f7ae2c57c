using System.Text.Json.Nodes;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

public sealed class QuestionRulesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public QuestionRulesTests()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(_folder, "en"))!);
        foreach (var language in TextCatalogue.Languages)
        {
            File.Copy(PathOf(AppContext.BaseDirectory, language), PathOf(_folder, language));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rules_Missing_NameTheFile()
    {
        File.Delete(PathOf(_folder, "cy"));

        Fails("cy", "content.questions.cy.json");
    }

    [Fact]
    public void Rules_WithoutAnOpenForm_NameIt()
    {
        Spoil("cy", file => file["asks"]!.AsObject().Remove("sure"));

        Fails("cy", "'sure'");
    }

    [Fact]
    public void OpenForm_WithoutThePlaceOfTheirWords_IsNamed()
    {
        Spoil("cy", file => file["asks"]!["who"] = "Pwy?");

        Fails("cy", "'who'");
    }

    [Fact]
    public void Rule_OfNoKind_IsNamed()
    {
        Spoil("en", file => file["rules"]![3]!["kind"] = "rude");

        Fails("en", "rules[3]");
    }

    [Fact]
    public void Rule_WithAnUnknownOpenForm_IsNamed()
    {
        Spoil("en", file => file["rules"]!.AsArray().First(rule => rule!["ask"] is not null)!["ask"] = "nothing");

        Fails("en", "'nothing'");
    }

    [Theory]
    [InlineData("tag", "(")]
    [InlineData("tag", "{nobody}")]
    [InlineData("preamble", null)]
    public void Pattern_Malformed_IsNamed(string key, string? pattern)
    {
        Spoil("en", file => file[key] = pattern is null ? null : new JsonArray(pattern));

        Fails("en", $"'{key}'");
    }

    [Fact]
    public void Pattern_ThatTakesTooLong_IsNoNudge()
    {
        Spoil("en", file => file["onlyTag"] = new JsonArray("(a+)+b"));

        Assert.Null(new QuestionCoach(_folder, "en").Look(new string('a', 2_000) + "?"));
    }

    private void Fails(string language, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<ContentException>(() => new QuestionCoach(_folder, language)).Message,
            StringComparison.Ordinal
        );

    private void Spoil(string language, Action<JsonObject> change)
    {
        var path = PathOf(_folder, language);
        var file = JsonNode.Parse(
            File.ReadAllText(path),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip }
        )!;
        change(file.AsObject());
        File.WriteAllText(path, file.ToJsonString());
    }

    private static string PathOf(string folder, string language) =>
        Path.Combine(folder, "Techniques", "ActionLearningSet", $"content.questions.{language}.json");
}
