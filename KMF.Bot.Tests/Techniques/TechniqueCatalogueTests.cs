using KMF.Bot.Tests.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Techniques;

public sealed class TechniqueCatalogueTests
{
    private static readonly SampleStore Store = new();
    private static readonly SessionServices Services = new(
        Store,
        Store,
        new TextCatalogue(AppContext.BaseDirectory),
        Store,
        Store,
        Store,
        Store,
        TimeZoneInfo.Utc,
        TimeProvider.System
    );

    [Fact]
    public void Catalogue_OfTheProduct_FindsTheTechniquesByTheirIds()
    {
        var catalogue = new TechniqueCatalogue(Services);

        Assert.Contains("retrospect", catalogue.Ids);
        Assert.All(catalogue.Ids, id => Assert.Equal(id, catalogue.Find(id)!.TechniqueId));
        Assert.Null(catalogue.Find("no-such-technique"));
    }

    [Fact]
    public void Catalogue_TwoDialogsWithOneId_NamesIt()
    {
        var problem = Assert.Throws<InvalidOperationException>(() =>
            new TechniqueCatalogue(Services, [typeof(OneFishbowl), typeof(OtherFishbowl)])
        );

        Assert.Contains("'fishbowl'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WithoutContent), "content")]
    [InlineData(typeof(WithoutQuestion), "'no-such-step'")]
    [InlineData(typeof(OfAnotherPhase), "'After'")]
    public void Catalogue_ADialogThatItsContentDoesNotFit_NamesWhatIsMissing(Type dialog, string missing)
    {
        var problem = Assert.Throws<ContentException>(() => new TechniqueCatalogue(Services, [dialog]));

        Assert.Contains(missing, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalogue_ATextThatTheDialogNeedsIsMissing_NamesFileKeyAndLanguage()
    {
        var problem = Assert.Throws<ContentException>(() => new TechniqueCatalogue(Services, [typeof(WithoutText)]));

        Assert.Contains(Path.Combine("Fishbowl", "content.en.json"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("'no.such.text'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(en)", problem.Message, StringComparison.Ordinal);
    }

    [Technique("fishbowl", Phase.During)]
    private sealed class WithoutText(SessionServices services) : TechniqueDialog(nameof(WithoutText), services, new RulesWithoutText());

    private sealed class RulesWithoutText : TechniqueRules
    {
        public override IEnumerable<string> NeededTexts => ["no.such.text"];
    }

    [Technique("fishbowl", Phase.During)]
    private sealed class OneFishbowl(SessionServices services) : TechniqueDialog(nameof(OneFishbowl), services);

    [Technique("fishbowl", Phase.During)]
    private sealed class OtherFishbowl(SessionServices services) : TechniqueDialog(nameof(OtherFishbowl), services);

    [Technique("no-such-technique", Phase.During)]
    private sealed class WithoutContent(SessionServices services) : TechniqueDialog(nameof(WithoutContent), services);

    [Technique("fishbowl", Phase.During)]
    private sealed class WithoutQuestion(SessionServices services)
        : TechniqueDialog(nameof(WithoutQuestion), services, new Question("no-such-step", 5));

    [Technique("fishbowl", Phase.After)]
    private sealed class OfAnotherPhase(SessionServices services) : TechniqueDialog(nameof(OfAnotherPhase), services);
}
