using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Commands;

/// <summary>The commands as they are, and a folder of content to be spoiled.</summary>
public sealed class CommandCatalogueTests : IDisposable
{
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);

    private readonly string _folder = Directory.CreateTempSubdirectory("kmf-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Commands_OfTheProduct_HaveWordsAndALineOfHelpInEveryLanguage()
    {
        var typed = CommandCatalogue
            .Types.Select(type => CommandCatalogue.AttributeOf(type)!)
            .Where(command => !command.IsUntyped)
            .ToList();

        Assert.Contains(typed, command => command.Technique is not null);
        Assert.All(typed, command => Assert.All(TextCatalogue.Languages, language =>
            {
                var content = Texts.Command(command.Id, language)!;
                Assert.NotEmpty(content.Words);
                Assert.InRange(content.Help.Length, 10, 120);
            }));
    }

    [Fact]
    public void Content_OfTheProduct_BelongsToACommandEach()
    {
        var ids = CommandCatalogue.Types.Select(type => CommandCatalogue.AttributeOf(type)!.Id).ToHashSet();
        var files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.command.*.json", SearchOption.AllDirectories);

        Assert.All(files, file => Assert.Contains(Path.GetFileName(file).Split('.')[0], ids));
    }

    [Fact]
    public void Words_OfTheProduct_NameOneCommandEach()
    {
        var words =
            from type in CommandCatalogue.Types
            let command = CommandCatalogue.AttributeOf(type)!
            where !command.IsUntyped
            from language in TextCatalogue.Languages
            from word in Texts.Command(command.Id, language)!.Words
            select (Word: $"{command.Technique} {word}", command.Id);

        Assert.Empty(words.Distinct().GroupBy(pair => pair.Word).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Catalogue_TwoWithOneId_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new CommandCatalogue([new ThanksCommand(), new ThanksCommand()]));

    [Theory]
    [InlineData("""{ "help": "Waves." }""")]
    [InlineData("""{ "words": [], "help": "Waves." }""")]
    [InlineData("""{ "words": [""], "help": "Waves." }""")]
    [InlineData("""{ "words": "wave", "help": "Waves." }""")]
    [InlineData("""{ "words": ["wave"] }""")]
    [InlineData("""{ "words": ["wave"], "help": " " }""")]
    [InlineData("""["wave"]""")]
    [InlineData("""{""")]
    public void Content_Malformed_SaysWhichFile(string json)
    {
        File.WriteAllText(Path.Combine(_folder, "wave.command.en.json"), json);

        var problem = Assert.Throws<ContentException>(() => CommandContent.ReadAll(_folder, "en"));

        Assert.Contains("wave.command.en.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_OfOneIdTwice_IsRefused()
    {
        foreach (var folder in new[] { "One", "Other" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
            File.WriteAllText(Path.Combine(_folder, folder, "wave.command.en.json"), """{ "words": ["wave"], "help": "Waves." }""");
        }

        Assert.Throws<ContentException>(() => CommandContent.ReadAll(_folder, "en"));
    }
}
