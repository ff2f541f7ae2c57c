using System.Reflection;
using KMF.Bot.Tests.Cards;
using KMF.Bot.Tests.Deploy;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Techniques;

/// <summary>What every technique has to have; a new one is found by itself.</summary>
public sealed class TechniqueContractTests
{
    private static readonly SampleStore Store = new();
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);
    private static readonly TechniqueCatalogue Techniques = new(
        new SessionServices(Store, Store, Texts, Store, Store, Store, Store, TimeZoneInfo.Utc, TimeProvider.System)
    );

    public static TheoryData<string> Ids => [.. Techniques.Ids];

    /// <summary>Those that run in sessions, and those that run by themselves.</summary>
    public static TheoryData<string> AllIds => [.. TechniqueCatalogue.AllIds.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(AllIds))]
    public void Content_OfATechnique_IsThereInEveryLanguage(string id)
    {
        var english = Texts.Technique(id, "en")!;
        foreach (var content in TextCatalogue.Languages.Skip(1).Select(language => Texts.Technique(id, language)!))
        {
            Assert.NotEqual(english.Purpose, content.Purpose);
            Assert.All(content.Steps.Zip(english.Steps), pair => Assert.NotEqual(pair.Second.About, pair.First.About));
            Assert.All(content.Steps.Zip(english.Steps).Where(pair => pair.Second.Question is not null), pair =>
                Assert.NotEqual(pair.Second.Question, pair.First.Question)
            );
            Assert.All(content.Preparation.Zip(english.Preparation), pair => Assert.NotEqual(pair.Second, pair.First));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Questions_OfATechnique_AreTheStepsOfItsContentThatAsk(string id) =>
        Assert.Equal(
            Texts.Technique(id, "en")!.Steps.Where(step => step.Question is not null).Select(step => step.Id),
            Techniques.Find(id)!.Rules.Questions.Select(question => question.Id)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fields_OfEveryQuestion_HaveALabelInEveryLanguage(string id)
    {
        var fields = Techniques
            .Find(id)!
            .Rules.Questions.SelectMany(question => question.Fields.Select(field => (question.Id, Field: field.Id)));

        Assert.All(TextCatalogue.Languages, language =>
            Assert.All(fields, field =>
                Assert.True(
                    Texts.Technique(id, language)!.Texts is var texts
                        && (texts.Has($"{field.Id}.{field.Field}") || texts.Has("field." + field.Field)),
                    $"{field} in {language}"
                )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fields_OfEveryQuestion_StartWithOneThatIsRequired(string id) =>
        Assert.All(Techniques.Find(id)!.Rules.Questions, question =>
            Assert.True(question.Fields[0].Required && question.Minutes > 0, question.Id)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void Dialog_OfATechnique_IsNamedAsItsClass(string id) =>
        Assert.Equal(Techniques.Find(id)!.GetType().Name, Techniques.Find(id)!.Id);

    [Theory]
    [MemberData(nameof(AllIds))]
    public async Task Walkthrough_OfATechnique_HappensAsItIsWritten(string id)
    {
        var lines = Walkthrough.Read(await File.ReadAllTextAsync(PathOf(id)));
        await using var bot = await RehearsedBot.StartAsync();

        await new WalkthroughReplay(bot).PlayAsync(lines);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Walkthrough_OfATechnique_AsksEveryQuestion(string id)
    {
        var seen = Walkthrough.Read(await File.ReadAllTextAsync(PathOf(id))).Where(line => line.IsSeen).Select(line => line.Words).ToList();

        Assert.All(Techniques.Find(id)!.Rules.Questions, question =>
            Assert.Contains(seen, words =>
                Texts.Technique(id, "en")!.Step(question.Id).Question!.StartsWith(words, StringComparison.Ordinal)
            )
        );
    }

    /// <summary>Where its walkthrough is.</summary>
    internal static string PathOf(string id) =>
        RepositoryFolder.Path("KMF.Dialogs", "Techniques", TypeOf(id).Namespace!.Split('.')[^1], "walkthrough.txt");

    private static Type TypeOf(string id) =>
        typeof(TechniqueCatalogue).Assembly.GetTypes().Single(type => type.GetCustomAttribute<TechniqueAttribute>()?.Id == id);
}
