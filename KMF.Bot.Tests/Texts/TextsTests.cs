using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Texts;

public sealed class TextsTests
{
    [Theory]
    [InlineData(0, "other")]
    [InlineData(1, "one")]
    [InlineData(2, "other")]
    [InlineData(3, "other")]
    [InlineData(6, "other")]
    [InlineData(21, "other")]
    [InlineData(101, "other")]
    public void Category_English_IsOneOrOther(int count, string category) => Assert.Equal(category, Plural.Category("en", count));

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(1, "one")]
    [InlineData(2, "two")]
    [InlineData(3, "few")]
    [InlineData(4, "other")]
    [InlineData(5, "other")]
    [InlineData(6, "many")]
    [InlineData(7, "other")]
    [InlineData(11, "other")]
    [InlineData(12, "other")]
    [InlineData(66, "other")]
    public void Category_Welsh_HasSix(int count, string category) => Assert.Equal(category, Plural.Category("cy", count));

    [Theory]
    [InlineData(1, "Mae gennych chi 1 bleidlais ar ôl")]
    [InlineData(2, "Mae gennych chi 2 bleidlais ar ôl")]
    [InlineData(3, "Mae gennych chi 3 pleidlais ar ôl")]
    [InlineData(0, "Does gennych chi ddim pleidlais ar ôl")]
    public void Count_Welsh_MutatesTheNoun(int count, string text) =>
        Assert.Equal(text, new TextCatalogue(AppContext.BaseDirectory).Shared("cy").Count("review.left", count));

    [Fact]
    public void Count_NoFormOfItsOwn_TakesOther()
    {
        var texts = new KMF.Dialogs.Texts.Texts("cy", new Dictionary<string, string> { ["x#other"] = "{count} o bethau" });

        Assert.Equal("6 o bethau", texts.Count("x", 6));
    }

    [Fact]
    public void Count_ZeroInEnglish_TakesItsOwnFormWhereThereIsOne()
    {
        var texts = new KMF.Dialogs.Texts.Texts(
            "en",
            new Dictionary<string, string> { ["x#zero"] = "nothing", ["x#other"] = "{count} things" }
        );

        Assert.Equal("nothing", texts.Count("x", 0));
    }

    [Fact]
    public void With_WordsThatLookLikeAPlaceholder_StayAsTheyAre()
    {
        var texts = new KMF.Dialogs.Texts.Texts("en", new Dictionary<string, string> { ["x"] = "{title}: {what}" });

        Assert.Equal("{what}: {title} {0} {{", texts.With("x", ("title", "{what}"), ("what", "{title} {0} {{")));
    }

    [Fact]
    public void With_WordsWithADollar_AreNoReplacementPattern()
    {
        var texts = new KMF.Dialogs.Texts.Texts("en", new Dictionary<string, string> { ["x"] = "{title}" });

        Assert.Equal("$0 $1 ${title}", texts.With("x", ("title", "$0 $1 ${title}")));
    }

    [Fact]
    public void With_ANumber_IsWrittenForTheReader()
    {
        var texts = new KMF.Dialogs.Texts.Texts("cy", new Dictionary<string, string> { ["x"] = "{average}" });

        Assert.Equal("3.5", texts.With("x", ("average", 3.5)));
        Assert.Equal("cy-GB", texts.Culture.Name);
    }

    [Fact]
    public void Index_AnOwnTextAndASharedOne_TheOwnWins()
    {
        var shared = new KMF.Dialogs.Texts.Texts("en", new Dictionary<string, string> { ["x"] = "shared", ["y"] = "shared too" });
        var texts = new KMF.Dialogs.Texts.Texts("en", new Dictionary<string, string> { ["x"] = "own" }, shared);

        Assert.Equal(("own", "shared too"), (texts["x"], texts["y"]));
    }

    [Fact]
    public void Index_AnUnknownKey_NamesKeyAndLanguage()
    {
        var problem = Assert.Throws<KeyNotFoundException>(() => new TextCatalogue(AppContext.BaseDirectory).Shared("cy")["no.such"]);

        Assert.Contains("'no.such'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'cy'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cy-GB", "cy")]
    [InlineData("CY", "cy")]
    [InlineData("en-US", "en")]
    [InlineData("fr-FR", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void LanguageOf_ALocale_IsOneThatWeHave(string? locale, string language) =>
        Assert.Equal(language, TextCatalogue.LanguageOf(locale));
}
