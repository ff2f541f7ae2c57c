using KMF.Dialogs.Records;

namespace KMF.Bot.Tests.Records;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData("invoice\u202Etxt.exe", "invoicetxt.exe")]
    [InlineData("\u2066a\u2069b\u200Bc\uFEFF", "abc")]
    [InlineData("a\u0000b\u0007c\uFFFE", "abc")]
    [InlineData("lone \uD83D here", "lone  here")]
    [InlineData("a\tb", "a b")]
    [InlineData("secret\U000E0041\U000E0042", "secret")]
    public void Line_UnwantedCharacters_AreGone(string text, string expected) => Assert.Equal(expected, RecordText.Line(text));

    [Theory]
    [InlineData("👩‍⚕️ on shift")]
    [InlineData("🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru")]
    [InlineData("Llŷn, café, naïve – “quoted” … 漢字 עברית")]
    public void Line_WrittenCharacters_Stay(string text) => Assert.Equal(text, RecordText.Line(text));

    [Fact]
    public void Paragraphs_AllKindsOfLineEnds_PartLinesAndParagraphs() =>
        Assert.Equal(
            [
                ["one", "two", "three"],
                ["four", "five"],
            ],
            RecordText.Paragraphs("\n one\r\ntwo\rthree \n \n\n\u2028four\vfive\n")
        );

    [Theory]
    [InlineData("What", "What:")]
    [InlineData("How can we repeat it?", "How can we repeat it?")]
    [InlineData("", "")]
    public void Lead_Label_EndsInOneMark(string label, string expected) => Assert.Equal(expected, RecordText.Lead(label));
}
