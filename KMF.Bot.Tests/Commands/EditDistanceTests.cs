using CsCheck;
using F23.StringSimilarity;

namespace KMF.Bot.Tests.Commands;

/// <summary>The distance by which the parser finds what was meant.</summary>
public sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Char["abc"].Array[0, 8].Select(letters => new string(letters));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("next", "next", 0)]
    [InlineData("next", "", 4)]
    [InlineData("nxet", "next", 1)]
    [InlineData("staus", "status", 1)]
    [InlineData("stauts", "status", 1)]
    [InlineData("retospect", "retrospect", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Of_TwoWords_CountsTheChanges(string one, string other, int changes) => Assert.Equal(changes, Of(one, other));

    [Fact]
    public void Of_AnyWordAndItself_IsNone() => Word.Sample(word => Of(word, word) == 0);

    [Fact]
    public void Of_AnyTwoWords_IsTheSameBothWays() => Gen.Select(Word, Word).Sample((one, other) => Of(one, other) == Of(other, one));

    [Fact]
    public void Of_AnyTwoWords_LiesBetweenTheDifferenceOfLengthAndTheLonger() =>
        Gen.Select(Word, Word)
            .Sample(
                (one, other) =>
                    Of(one, other) >= Math.Abs(one.Length - other.Length)
                    && Of(one, other) <= Math.Max(one.Length, other.Length)
                    && (Of(one, other) == 0) == (one == other)
            );

    // The optimal string alignment is no metric: a way round may save one change for each swap on it, never more than half.
    [Fact]
    public void Of_AnyThreeWords_GoesRoundAtLeastHalfAsFar() =>
        Gen.Select(Word, Word, Word).Sample((one, two, three) => Of(one, three) <= 2 * (Of(one, two) + Of(two, three)));

    private static double Of(string one, string other) => new OptimalStringAlignment().Distance(one, other);
}
