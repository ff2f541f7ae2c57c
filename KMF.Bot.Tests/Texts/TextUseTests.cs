using System.Text.Json;
using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Texts;

public sealed class TextUseTests
{
    private static readonly SampleStore Store = new();
    private static readonly TextCatalogue Catalogue = new(AppContext.BaseDirectory);
    private static readonly TechniqueCatalogue Techniques = new(
        new SessionServices(Store, Store, Catalogue, Store, Store, Store, Store, TimeZoneInfo.Utc, TimeProvider.System)
    );

    // Keys that the code puts together.
    private static readonly string[] PutTogether =
    [
        .. TextCatalogue.Languages.Select(language => "language." + language),
        .. Enum.GetNames<Phase>().Select(phase => "phase." + phase.ToLowerInvariant()),
        .. SourceCalls.ButtonVerbs.Select(verb => "button." + verb),
        .. Enumerable.Range(1, 5).Select(mark => "rate." + mark),
    ];

    private static readonly string[] AssetTexts = [.. AssetStep.OfOneText.Select(step => "text." + step)];

    [Fact]
    public void Key_AskedForInTheCode_Exists()
    {
        var missing = SourceCalls.Uses.SelectMany(use =>
            use.Keys.Where(key => !Everywhere().Any(texts => texts.Has(key))).Select(key => $"{use.File}: {key}")
        );

        Assert.Empty(missing);
        Assert.DoesNotContain(PutTogether, key => !Catalogue.Shared("en").Has(key));
        Assert.NotEmpty(SourceCalls.Uses);
        Assert.Contains("add", SourceCalls.ButtonVerbs);
    }

    [Fact]
    public void Key_OfTheSharedTexts_IsAskedForInTheCode() =>
        Assert.Empty(Keys("Texts").Except(SourceCalls.AllStrings).Except(PutTogether).Except(["field.text"]));

    [Fact]
    public void Key_OfATechniqueThatRuns_IsAskedForInTheCode()
    {
        var sessions = Techniques
            .Ids.Select(id => Techniques.Find(id)!)
            .SelectMany(technique =>
            {
                var labels = technique
                    .Rules.Questions.SelectMany(question =>
                        question.Fields.SelectMany(field =>
                            new[] { $"{question.Id}.{field.Id}", $"field.{field.Id}" }.Concat(
                                field.Choices.SelectMany(choice => new[] { $"{question.Id}.{field.Id}.{choice}", $"choice.{choice}" })
                            )
                        )
                    )
                    .Concat(technique.Rules.SetUp.Select(field => $"setup.{field.Id}"))
                    .Concat(technique.Rules.NeededTexts);
                var file = Path.Combine("Techniques", technique.GetType().Namespace!.Split('.')[^1]);
                return Keys(file).Except(SourceCalls.AllStrings).Except(labels).Select(key => $"{technique.TechniqueId}: {key}");
            });

        var community = Keys(Path.Combine("Techniques", "CommunityOfPractice"))
            .Except(SourceCalls.AllStrings)
            .Except(CommunityTechnique.NeededTexts);
        var coffee = Keys(Path.Combine("Techniques", "CoffeeTrial")).Except(SourceCalls.AllStrings).Except(CoffeeTechnique.NeededTexts);

        Assert.Empty(sessions);
        Assert.Empty(coffee);
        Assert.Empty(Keys(Path.Combine("Techniques", "KnowledgeAsset")).Except(SourceCalls.AllStrings).Except(AssetTexts));
        Assert.Empty(community);
    }

    [Fact]
    public void Placeholder_OfAText_IsGivenByTheCode()
    {
        var unfilled =
            from use in SourceCalls.Uses
            where use.Given is not null
            from key in use.Keys
            from texts in Everywhere().Where(texts => texts.Has(key)).Take(1)
            from name in Placeholders(texts, key)
            where !use.Given!.Contains(name)
            select $"{use}: {{{name}}}";

        Assert.Empty(unfilled);
    }

    [Fact]
    public void Placeholder_GivenByTheCode_IsInAText()
    {
        var unused =
            from use in SourceCalls.Uses
            where use.Given is not null && use.Keys.Count > 0
            let inTexts = use
                .Keys.SelectMany(key => Everywhere().Where(texts => texts.Has(key)).Take(1).SelectMany(texts => Placeholders(texts, key)))
                .ToHashSet()
            from name in use.Given!
            where name != "count" && !inTexts.Contains(name)
            select $"{use}: {{{name}}}";

        Assert.Empty(unused);
    }

    private static IEnumerable<KMF.Dialogs.Texts.Texts> Everywhere() =>
        TechniqueCatalogue.AllIds.Select(id => Catalogue.Technique(id, "en")!.Texts).Prepend(Catalogue.Shared("en"));

    private static IReadOnlyList<string> Placeholders(KMF.Dialogs.Texts.Texts texts, string key) =>
        KMF.Dialogs.Texts.Texts.Placeholders(Form(texts, key));

    private static string Form(KMF.Dialogs.Texts.Texts texts, string key)
    {
        try
        {
            return texts[key];
        }
        catch (KeyNotFoundException)
        {
            return texts[key + "#other"];
        }
    }

    private static IEnumerable<string> Keys(string folder)
    {
        var isTechnique = folder != "Texts";
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, folder, isTechnique ? "content.en.json" : "en.json"))
        );
        return
        [
            .. (isTechnique ? file.RootElement.GetProperty("texts") : file.RootElement).EnumerateObject().Select(property => property.Name),
        ];
    }
}
