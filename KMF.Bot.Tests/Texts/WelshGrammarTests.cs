using System.Globalization;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Texts;

/// <summary>What comes after a preposition in Welsh: every day of the week, every month.</summary>
public sealed class WelshGrammarTests
{
    private static readonly TextCatalogue Catalogue = new(AppContext.BaseDirectory);

    // 2 March 2026 is a Monday.
    [Theory]
    [InlineData(2, "Dydd Llun 2 Mawrth", "ddydd Llun 2 Mawrth")]
    [InlineData(3, "Dydd Mawrth 3 Mawrth", "ddydd Mawrth 3 Mawrth")]
    [InlineData(4, "Dydd Mercher 4 Mawrth", "ddydd Mercher 4 Mawrth")]
    [InlineData(5, "Dydd Iau 5 Mawrth", "ddydd Iau 5 Mawrth")]
    [InlineData(6, "Dydd Gwener 6 Mawrth", "ddydd Gwener 6 Mawrth")]
    [InlineData(7, "Dydd Sadwrn 7 Mawrth", "ddydd Sadwrn 7 Mawrth")]
    [InlineData(8, "Dydd Sul 8 Mawrth", "ddydd Sul 8 Mawrth")]
    public void With_ADayAfterEveryPreposition_Mutates(int day, string alone, string mutated)
    {
        var texts = Texts(("alone", "{date}"), ("in", "yfory, {date}"), ("then", "Yna {date}"));

        Assert.Equal(alone, texts.With("alone", ("date", texts.DayOfWeek(new DateOnly(2026, 3, day)))));
        Assert.Equal("yfory, " + mutated[1..], texts.With("in", ("date", texts.DayOfWeek(new DateOnly(2026, 3, day)))));
        Assert.All(new[] { "ar", "i", "o", "tan", "am" }, word => Assert.Equal($"{word} {mutated}", After(word, day)));
        Assert.Equal($"Tan {mutated}", After("Tan", day));

        string After(string word, int date) =>
            Texts(("text", word + " {date}")).With("text", ("date", texts.DayOfWeek(new DateOnly(2026, 3, date))));
    }

    [Theory]
    [InlineData(1, "Ionawr")]
    [InlineData(2, "Chwefror")]
    [InlineData(3, "Fawrth")]
    [InlineData(4, "Ebrill")]
    [InlineData(5, "Fai")]
    [InlineData(6, "Fehefin")]
    [InlineData(7, "Orffennaf")]
    [InlineData(8, "Awst")]
    [InlineData(9, "Fedi")]
    [InlineData(10, "Hydref")]
    [InlineData(11, "Dachwedd")]
    [InlineData(12, "Ragfyr")]
    public void Join_AMonthAfterEveryPreposition_Mutates(int month, string mutated)
    {
        var name = CultureInfo.GetCultureInfo("cy-GB").DateTimeFormat.GetMonthName(month);

        Assert.All(new[] { "ar", "i", "o", "tan", "am" }, word =>
            Assert.Equal((word, mutated), WelshGrammar.Join(word, name, isDay: true))
        );
    }

    [Theory]
    [InlineData("a", "Bea", "a Bea")]
    [InlineData("a", "Ann", "ac Ann")]
    [InlineData("A", "Ynyr", "Ac Ynyr")]
    [InlineData("a", "Wyn", "a Wyn")]
    [InlineData("a", "Huw", "a Huw")]
    [InlineData("a", "1", "ac 1")]
    [InlineData("a", "2", "a 2")]
    [InlineData("a", "8", "ac 8")]
    [InlineData("a", "11", "ac 11")]
    [InlineData("a", "12", "a 12")]
    [InlineData("a", "85", "ac 85")]
    [InlineData("a", "180", "a 180")]
    [InlineData("\u00e2", "Efa", "ag Efa")]
    [InlineData("gyda", "Ifan", "gydag Ifan")]
    [InlineData("gyda", "Carys", "gyda Carys")]
    [InlineData("tan", "Mai Evans", "tan Mai Evans")]
    public void With_AfterAWordThatHasTwoForms_TakesTheRightOne(string word, string value, string expected) =>
        Assert.Equal(expected, Texts(("text", word + " {name}")).With("text", ("name", value)));

    [Fact]
    public void With_AWordThatOnlyEndsLikeOne_StaysAsItIs() =>
        Assert.Equal("gwela Ann", Texts(("text", "gwela {name}")).With("text", ("name", "Ann")));

    [Fact]
    public void With_InEnglish_ChangesNothing()
    {
        var texts = new KMF.Dialogs.Texts.Texts("en", new Dictionary<string, string> { ["text"] = "a {name}, on {date}" });

        Assert.Equal("a Ann, on Monday 2 March", texts.With("text", ("name", "Ann"), ("date", texts.DayOfWeek(new DateOnly(2026, 3, 2)))));
    }

    [Fact]
    public void Placeholder_BeforeADay_HasEveryWordOfTheGrammar() =>
        Assert.All(WelshGrammar.Words, word =>
            Assert.Equal(
                WelshGrammar.Join(word, "Dydd Llun 2 Mawrth", isDay: true) is var (said, day) ? $"{said} {day}" : "",
                Texts(("text", word + " {date}")).With("text", ("date", Texts().DayOfWeek(new DateOnly(2026, 3, 2))))
            )
        );

    // The commonest mistakes, where a translator writes them with the words and not with a placeholder.
    [Fact]
    public void Texts_InWelsh_HaveNoUnmutatedDayAfterAPreposition() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(AppContext.BaseDirectory, "*cy.json", SearchOption.AllDirectories).Select(File.ReadAllText),
            text =>
                System.Text.RegularExpressions.Regex.IsMatch(
                    text,
                    @"\b(ar|i|o|tan|am) (dydd|Mawrth|Mai|Mehefin|Gorffennaf|Medi|Tachwedd|Rhagfyr)\b"
                )
        );

    [Fact]
    public void Texts_OfTheCoffeeTrial_SayTheFirstDayInGoodWelsh()
    {
        var texts = Catalogue.Technique("coffee", "cy")!.Texts;

        Assert.Equal(
            "rownd gyntaf ar ddydd Llun 2 Mawrth",
            texts.With("overview.first", ("date", texts.DayOfWeek(new DateOnly(2026, 3, 2))))
        );
    }

    private static KMF.Dialogs.Texts.Texts Texts(params (string Key, string Text)[] texts) =>
        new("cy", texts.ToDictionary(text => text.Key, text => text.Text));
}
