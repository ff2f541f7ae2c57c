using System.Globalization;
using System.Text;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

public sealed class UserTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("  ward  move ", "ward  move")]
    [InlineData("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour")]
    [InlineData("one\u2028two\u0085three", "one\ntwo\nthree")]
    [InlineData("one\n\n\n\n\ntwo", "one\n\ntwo")]
    [InlineData("one\n \n \n \ntwo", "one\n \n  two")]
    [InlineData("one\ttwo", "one two")]
    [InlineData("a\0b\u0007c\u001bd\u007fe", "abcde")]
    [InlineData("safe\u202egnp.exe", "safegnp.exe")]
    [InlineData("\u2066x\u2069\u200e\u200f\u061c", "x")]
    [InlineData("zero\u200bwidth\u2060\ufeff", "zerowidth")]
    [InlineData("soft\u00adhyphen", "softhyphen")]
    [InlineData("Cafe\u0301", "Café")]
    [InlineData("Ŵyl yn y tŷ", "Ŵyl yn y tŷ")]
    [InlineData("قال: نعم", "قال: نعم")]
    [InlineData("👨‍👩‍👧‍👦 👩🏽‍⚕️ ❤️ 🇬🇧", "👨‍👩‍👧‍👦 👩🏽‍⚕️ ❤️ 🇬🇧")]
    [InlineData("🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("\u200d\u200c", "")]
    [InlineData("<b>**bold**</b> & {title}", "<b>**bold**</b> & {title}")]
    public void Clean_AText_KeepsWhatPeopleSeeAndNothingElse(string? text, string clean) => Assert.Equal(clean, UserText.Clean(text));

    [Fact]
    public void Clean_ALoneSurrogate_IsNoneAnyMore() =>
        Assert.All(new[] { "a\ud83d", "\udc69b", "a\udc69\ud83db" }, text => Assert.DoesNotContain(UserText.Clean(text), char.IsSurrogate));

    [Fact]
    public void Clean_TagsWithoutAFlag_AreGone() => Assert.Equal("hidden", UserText.Clean("hid\U000E0068\U000E0069den"));

    [Fact]
    public void Clean_TagsAfterAFlagAndSomethingElse_AreGone() =>
        Assert.All(new[] { "🏴 \U000E0068", "🏴\t\U000E0068", "🏴\n\U000E0068", "🏴x\U000E0068" }, text =>
            Assert.DoesNotContain("\U000E0068", UserText.Clean(text), StringComparison.Ordinal)
        );

    [Fact]
    public void Clean_AnyTextTwice_IsTheSameAsOnce() =>
        HostileText.Any.Sample(text => UserText.Clean(UserText.Clean(text)) == UserText.Clean(text));

    [Fact]
    public void Clean_AnyText_HasNothingThatDeceives() =>
        HostileText.Any.Sample(text =>
            UserText
                .Clean(text)
                .EnumerateRunes()
                .All(rune =>
                    rune.Value == '\n'
                    || (
                        !Rune.IsControl(rune)
                        && rune.Value
                            is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF or 0x200B)
                    )
                )
        );

    [Fact]
    public void Clean_AnyText_IsWellFormedAndTrimmed() =>
        HostileText.Any.Sample(text =>
        {
            var clean = UserText.Clean(text);
            return clean == clean.Trim()
                && clean.IsNormalized()
                && !clean.Contains("\n\n\n", StringComparison.Ordinal)
                && new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(clean) >= 0;
        });

    [Fact]
    public void CleanLine_AnyText_IsOneLineWithoutDoubleSpaces() =>
        HostileText.Any.Sample(text =>
            UserText.CleanLine(text) is var line
            && !line.Contains('\n', StringComparison.Ordinal)
            && !line.Contains("  ", StringComparison.Ordinal)
            && line == line.Trim()
        );

    [Theory]
    [InlineData("ward move", 20, "ward move")]
    [InlineData("ward move", 9, "ward move")]
    [InlineData("ward move", 7, "ward m…")]
    [InlineData("ward move", 6, "ward…")]
    [InlineData("ward", 0, "…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, "👨‍👩‍👧‍👦…")]
    [InlineData("👨‍👩‍👧‍👦", 5, "…")]
    [InlineData("e\u0301e\u0301e\u0301", 4, "e\u0301…")]
    public void Shorten_AText_CutsBetweenCharacters(string text, int longest, string shortened) =>
        Assert.Equal(shortened, UserText.Shorten(text, longest));

    [Fact]
    public void Shorten_AnyText_CutsNoCharacterAndIsNeverLonger() =>
        Gen.Select(HostileText.Any, Gen.Int[0, 30])
            .Sample(
                (hostile, longest) =>
                {
                    var text = UserText.Clean(hostile);
                    var shortened = UserText.Shorten(text, longest);
                    var kept = shortened == text ? text : shortened[..^1];
                    return shortened.Length <= Math.Max(longest, 0) + 1 && IsBeginning(kept, text);
                }
            );

    [Theory]
    [InlineData("ward move", 9, "ward move")]
    [InlineData("ward move", 6, "ward m…")]
    [InlineData("药房药房", 12, "药房药房")]
    [InlineData("药房药房", 6, "药房…")]
    [InlineData("👍👍👍", 8, "👍👍…")]
    [InlineData("👍🏽👍🏽", 12, "👍🏽…")]
    public void ShortenToBytes_AText_CountsBytes(string text, int most, string shortened) =>
        Assert.Equal(shortened, UserText.ShortenToBytes(text, most));

    [Fact]
    public void ShortenToBytes_AnyText_IsNeverLonger() =>
        Gen.Select(HostileText.Any, Gen.Int[0, 60])
            .Sample((text, most) => Encoding.UTF8.GetByteCount(UserText.ShortenToBytes(UserText.Clean(text), most)) <= most + "…"u8.Length);

    // Whole characters of the text, but for white space at the cut.
    private static bool IsBeginning(string kept, string text)
    {
        var borders = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
        return text.StartsWith(kept, StringComparison.Ordinal)
            && (
                borders.Contains(kept.Length)
                || Enumerable
                    .Range(kept.Length, text.Length - kept.Length)
                    .TakeWhile(index => char.IsWhiteSpace(text[index]))
                    .Any(index => borders.Contains(index + 1))
            );
    }
}
