using System.Collections.Immutable;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

public sealed class SimilarityTests
{
    [Theory]
    [InlineData("Pharmacy packed the night before", "Pharmacy packed on the night before")]
    [InlineData("Pharmacy packed the night before", "pharmacy PACKED the night before!!")]
    [InlineData("Not enough beds", "not enough bed")]
    [InlineData("Late discharges", "Late discharge")]
    [InlineData("Communication with families", "Comunication with the families")]
    [InlineData("Y ward newydd yn dawelach", "Mae'r ward newydd yn dawelach")]
    [InlineData("Café rota", "cafe rota")]
    [InlineData("药房在前一天晚上打包了药品", "药房在前一天晚上打包药品")]
    public void Of_TwoThatSayTheSame_IsAlike(string one, string other) =>
        Assert.True(Similarity.Of(one, other) >= Similarity.Alike, $"{Similarity.Of(one, other)}");

    [Theory]
    [InlineData("Pharmacy packed the night before", "Nobody fell")]
    [InlineData("Not enough beds", "Too many meetings")]
    [InlineData("Pharmacy was early", "Physiotherapy was late")]
    [InlineData("", "")]
    [InlineData("", "beds")]
    [InlineData("!!!", "???")]
    [InlineData("beds", "beds were short on the third day and nobody knew whom to ask about them")]
    public void Of_TwoThatDoNot_IsNot(string one, string other) =>
        Assert.True(Similarity.Of(one, other) < Similarity.Alike, $"{Similarity.Of(one, other)}");

    [Fact]
    public void Of_AnyTwo_IsTheSameBothWaysAndBetweenNoneAndAll() =>
        Gen.Select(HostileText.Any, HostileText.Any)
            .Sample(
                (first, second) =>
                {
                    var (one, other) = (UserText.Clean(first), UserText.Clean(second));
                    return Similarity.Of(one, other) == Similarity.Of(other, one) && Similarity.Of(one, other) is >= 0 and <= 1;
                }
            );

    [Fact]
    public void Of_ATextAndItself_IsAll() =>
        HostileText.Any.Select(UserText.Clean).Where(text => text.Any(char.IsLetterOrDigit)).Sample(text => Similarity.Of(text, text) == 1);

    [Fact]
    public void Pairs_OfOneStep_TheLikestFirstAndTheOlderBefore()
    {
        var (packed, nobody) = (Said(0, "successes", "Pharmacy packed the night before"), Said(1, "successes", "Nobody fell"));
        var (again, same) = (Said(2, "successes", "Pharmacy had packed it the night before"), Said(3, "successes", "Nobody fell."));

        var pairs = Similarity.Pairs([same, again, nobody, packed], most: 5);

        Assert.Equal([(nobody, same), (packed, again)], pairs);
    }

    [Fact]
    public void Pairs_OfTwoStepsOrMergedAlready_AreNone()
    {
        var first = Said(0, "successes", "Pharmacy packed the night before");

        Assert.Empty(Similarity.Pairs([first, first with { Id = Guid.NewGuid(), StepId = "objective" }], most: 5));
        Assert.Empty(Similarity.Pairs([first, first with { Id = Guid.NewGuid(), MergedInto = first.Id }], most: 5));
    }

    [Fact]
    public void Pairs_OfAHundredWrittenForIt_NineInTenOfThoseOfferedSayTheSame()
    {
        var offered = SimilarPairs.All.Where(pair => IsOffered(pair.One, pair.Other)).ToList();

        Assert.Equal(100, SimilarPairs.All.Count());
        Assert.True(offered.Count(pair => pair.SayTheSame) >= 36, Wrong(pair => pair.SayTheSame && !IsOffered(pair.One, pair.Other)));
        Assert.True(offered.Count(pair => !pair.SayTheSame) <= 2, Wrong(pair => !pair.SayTheSame && IsOffered(pair.One, pair.Other)));
        Assert.True(
            SimilarPairs.All.Count(pair => !pair.SayTheSame && Similarity.Of(pair.One, pair.Other) >= Similarity.Alike) >= 40,
            "Most of those that do not say the same must be alike by their letters, or nothing is proven."
        );
    }

    [Theory]
    [InlineData("The ward was ready", "The ward was not ready")]
    [InlineData("Roedd y ward yn barod", "Doedd y ward ddim yn barod")]
    public void Pairs_AContradictionThatIsLiker_HidesNoneThatSaysTheSame(string one, string contrary)
    {
        var (first, against, again) = (Said(0, "successes", one), Said(1, "successes", contrary), Said(2, "successes", $"{one} 1 2 3 4 5"));

        Assert.Equal([(first, again)], Similarity.Pairs([first, against, again], most: 1));
    }

    [Fact]
    public void Pairs_MoreThanAskedFor_AreCut() =>
        Assert.Equal(
            2,
            Similarity.Pairs(Enumerable.Range(0, 6).Select(which => Said(which, "successes", "Pharmacy packed")), most: 2).Count
        );

    private static bool IsOffered(string one, string other) =>
        Similarity.Pairs([Said(0, "successes", one), Said(1, "successes", other)], most: 1).Count == 1;

    private static string Wrong(Func<(string One, string Other, bool SayTheSame), bool> isWrong) =>
        string.Join('\n', SimilarPairs.All.Where(isWrong).Select(pair => $"{pair.One} | {pair.Other}"));

    private static Contribution Said(int which, string step, string text) =>
        new(
            new Guid(which + 1, 0, 0, new byte[8]),
            step,
            ImmutableSortedDictionary<string, string>.Empty.Add("text", text),
            "key",
            null,
            new DateTimeOffset(2026, 3, 2, 9, which, 0, TimeSpan.Zero),
            null,
            0
        );
}
