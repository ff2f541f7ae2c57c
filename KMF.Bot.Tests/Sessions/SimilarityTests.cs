using System.Collections.Immutable;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Sessions;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Sessions;

public sealed class SimilarityTests(ITestOutputHelper output)
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

    [Fact]
    public void Pairs_OfAllTheHundredTogether_AreThoseOfComparingEachWithEach()
    {
        var said = SimilarPairs
            .All.SelectMany(pair => new[] { pair.One, pair.Other })
            .Select((text, at) => Said(at, "successes", text))
            .ToList();
        var each = ByComparingEach(said);

        var found = Similarity.Pairs(said, int.MaxValue);

        Assert.Equal(each.Select(pair => (pair.First.Text, pair.Second.Text)), found.Select(pair => (pair.First.Text, pair.Second.Text)));
        output.Figure($"Says the same: {found.Count} pairs among {said.Count} contributions, as by comparing each with each");
    }

    [Fact]
    public void Pairs_OfAnySmallSession_AreThoseOfComparingEachWithEach() =>
        Gen.Int[0, 11]
            .Select(word => ((string[])["ward", "wards", "bed", "beds", "late", "later", "the", "we", "had", "pharmacy", "not", "7"])[word])
            .Array[1, 40]
            .Select(words => string.Join(' ', words))
            .Array[2, 12]
            .Sample(
                texts =>
                {
                    var said = texts.Select((text, at) => Said(at, "successes", text)).ToList();
                    return ByComparingEach(said).SequenceEqual(Similarity.Pairs(said, int.MaxValue));
                },
                iter: 100
            );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Candidates_OfManyThatAreAlike_AreFewAndTheSameOnesAmongThem(bool areTheSame)
    {
        const int Many = 2000;
        var common = Hashes(seed: Many, 400);
        var sets = Enumerable
            .Range(0, Many)
            .Select(set => (ulong[])[.. common.Concat(Hashes(areTheSame ? 0 : Math.Min(set, Many - 2), 100)).Order()])
            .ToArray();

        var candidates = SketchIndex.Candidates(sets, 0.25).ToList();

        Assert.InRange(candidates.Count, 1, 2000);
        Assert.Contains(areTheSame ? (0, 1) : (Many - 2, Many - 1), candidates);
        output.Figure($"{Many} contributions that are alike: {candidates.Count} of {Many * (Many - 1) / 2} pairs compared");
    }

    private static IEnumerable<ulong> Hashes(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64()).ToList();
    }

    // All that are alike, as Similarity looked for them before it had an index.
    private static List<(Contribution First, Contribution Second)> ByComparingEach(List<Contribution> said)
    {
        var read = said.ToDictionary(one => one.Id, one => new Contrast(one.Text));
        return
        [
            .. said.SelectMany((first, at) => said.Skip(at + 1).Select(second => (First: first, Second: second)))
                .Select(pair => (pair.First, pair.Second, Likeness: Similarity.Of(pair.First.Text, pair.Second.Text)))
                .Where(pair => pair.Likeness >= Similarity.Alike)
                .OrderByDescending(pair => pair.Likeness)
                .ThenBy(pair => pair.First.At)
                .ThenBy(pair => pair.Second.At)
                .Take(200)
                .Where(pair => !read[pair.First.Id].With(read[pair.Second.Id]))
                .Select(pair => (pair.First, pair.Second)),
        ];
    }

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
            new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddMinutes(which),
            null,
            0
        );
}
