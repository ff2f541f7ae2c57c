using System.Text;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Cards;

public sealed class PieceTests
{
    [Fact]
    public void Quote_AFewLines_AreBlocksOfTheirOwn() => Assert.Equal(["one", "two", "three"], Lines(Elements.Quote("one\ntwo\n\nthree")));

    [Fact]
    public void Quote_MoreLinesThanAskedFor_EndsAfterTheLastOfThem() =>
        Assert.Equal(["1", "2", "3", "4…"], Lines(Elements.Quote("1\n2\n3\n4\n5\n\n6\n7", mostLines: 4)));

    [Fact]
    public void Quote_AList_KeepsItsLines() =>
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], Lines(Elements.Quote("1\n2\n3\n4\n5\n\n6\n7")));

    [Fact]
    public void Quote_OfManyShortLines_LeavesRoomForTheirBlocks()
    {
        var lines = Lines(Elements.Quote("a\nb\nc\nd\ne\nf\ng", most: 130)).ToList();

        Assert.Equal(["a", "b", "c", "d", "e…"], lines);
        Assert.True(Elements.IsCut("a\nb\nc\nd\ne\nf\ng", most: 130));
        Assert.False(Elements.IsCut("a\nb\nc\nd\ne\nf\ng", most: 1000));
    }

    [Fact]
    public void Quote_WithALabel_HasItBeforeTheFirstLineOnly() =>
        Assert.Equal(["Why: one", "two"], Lines(Elements.Quote("one\ntwo", "Why:")));

    [Theory]
    [InlineData("Pharmacy packed the night before", 12)]
    [InlineData("药房在前一天晚上打包了药品", 12)]
    [InlineData("👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️", 20)]
    public void Quote_MoreThanAskedFor_IsCutByBytes(string words, int most)
    {
        var line = Assert.Single(Lines(Elements.Quote(words, most: most)));

        Assert.EndsWith("…", line, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(line), 4, most + "…"u8.Length);
    }

    [Fact]
    public void Notice_WithWordsToRescue_HasEveryOneOfThem()
    {
        var words = SampleText.Long(5);
        var box = (AdaptiveContainer)Elements.Notice(new Viewer("en") { Notice = "Closed", Rescued = words })!;

        Assert.Equal(
            words.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Lines(box.Items)
                .Skip(1)
                .SelectMany(line => line.StartsWith(SampleText.Mark, StringComparison.Ordinal) ? [line] : line.Split(' '))
        );
    }

    [Fact]
    public void Notice_WithNothingToSay_IsNone() => Assert.Null(Elements.Notice(new Viewer("en")));

    private static IEnumerable<string> Lines(IEnumerable<AdaptiveElement> elements) =>
        elements
            .Cast<AdaptiveRichTextBlock>()
            .Select(block => string.Concat(block.Inlines.Cast<AdaptiveTextRun>().Select(run => run.Text)));
}
