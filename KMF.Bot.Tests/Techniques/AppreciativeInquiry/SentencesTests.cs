using CsCheck;
using KMF.Dialogs.Techniques.AppreciativeInquiry;

namespace KMF.Bot.Tests.Techniques.AppreciativeInquiry;

public sealed class SentencesTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "porters",
        "met",
        "at",
        "eight",
        "because",
        "3.5",
        "e.g.",
        "i.e.",
        "Dr.",
        "Mrs.",
        "Prof.",
        "p.m.",
        "N.H.S.",
        "24",
        "(mostly)",
        "“yes”",
        "well…",
        "so...",
        "h.y.",
        "e.e.",
        "Parch.",
        "ward.nhs.uk",
        "cleifion",
        "ŵyna",
        "a/b",
        "10%",
        "J.",
        "no.",
        "tud."
    );

    private static readonly Gen<string> Sentence = Gen.Select(Word.Array[0, 12], Gen.OneOf(".", "!", "?", "!?", "?!", "!!!"))
        .Select((words, end) => $"We {string.Join(' ', words)} there{end}");

    [Theory]
    [InlineData("We met at eight.")]
    [InlineData("We met at eight")]
    [InlineData("Dr. Jones and Mrs. Evans met the porters at eight.")]
    [InlineData("We did it with help, e.g. Pharmacy packed the night before")]
    [InlineData("It took 3.5 hours, not 7.")]
    [InlineData("It grew and grew… Everybody came in the end.")]
    [InlineData("It grew... Everybody came.")]
    [InlineData("It worked!?")]
    [InlineData("“Is it safe?” Sian asked, and we waited.")]
    [InlineData("Yes! we did.")]
    [InlineData("The N.H.S. Wales team helped.")]
    [InlineData("J. R. Hughes led it")]
    [InlineData("We packed at 3 p.m. Monday to Friday")]
    [InlineData("See www.ward7.nhs.uk for how.")]
    [InlineData("1. We met at eight")]
    [InlineData("It worked because\nwe met every day.")]
    [InlineData("Cafodd Dr. Huws a'r Parch. Morgan groeso, h.y. Te a bara brith.")]
    [InlineData("Roedd pawb yno, e.e. Sian a Mair")]
    [InlineData("Rhoddodd Bnr. Evans y rhestr i ni (gw. Tud. 4).")]
    [InlineData("We all came. :)")]
    public void Count_OneStory_IsOne(string story) => Assert.Equal(1, Sentences.Count(story));

    [Theory]
    [InlineData("We met at eight. Everybody knew the plan.", 2)]
    [InlineData("We met at eight! Everybody knew the plan", 2)]
    [InlineData("Did it work? It did.", 2)]
    [InlineData("We met.\n\nEverybody came.", 2)]
    [InlineData("We moved them all. 24 patients slept well.", 2)]
    [InlineData("We met at eight. “Good morning” was all it took.", 2)]
    [InlineData("It took 3.5 hours. Then we went home.", 2)]
    [InlineData("Dr. Jones came. Mrs. Evans came too. So did I.", 3)]
    [InlineData("Wnaethon ni gwrdd am wyth. Roedd pawb yn gwybod y cynllun.", 2)]
    [InlineData("Daeth pawb! Ŵyna oedd y rheswm.", 2)]
    [InlineData("", 0)]
    [InlineData("…!?", 0)]
    public void Count_OtherTexts_IsAsManyAsThereAre(string text, int count) => Assert.Equal(count, Sentences.Count(text));

    [Fact]
    public void Count_SentencesOneAfterTheOther_IsTheirNumber() =>
        Sentence.Array[1, 6].Sample(sentences => Assert.Equal(sentences.Length, Sentences.Count(string.Join(' ', sentences))));

    [Fact]
    public void Count_MoreSpaceBetween_ChangesNothing() =>
        Gen.Select(Sentence.Array[1, 4], Gen.OneOf("  ", "\n", "\n\n", "\t"))
            .Sample(
                (sentences, space) =>
                    Assert.Equal(Sentences.Count(string.Join(' ', sentences)), Sentences.Count(string.Join(space, sentences)))
            );

    [Fact]
    public void Count_AnythingAtAll_IsCountedAndNeverMoreThanItsEnds() =>
        Gen.String.Sample(text =>
            Assert.InRange(Sentences.Count(text), 0, 1 + text.Count(character => ".!?".Contains(character, StringComparison.Ordinal)))
        );
}
