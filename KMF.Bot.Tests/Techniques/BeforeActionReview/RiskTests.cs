using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.BeforeActionReview;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

public sealed class RiskTests
{
    private static readonly string[] Levels = ["low", "medium", "high"];

    [Fact]
    public void Of_EveryRatingInAnyOrder_TheMostSeriousComesFirst()
    {
        var random = new Random(7);
        var said = Levels.SelectMany(likelihood => Levels.Select(impact => Said(likelihood, impact))).ToArray();

        for (var attempt = 0; attempt < 50; attempt++)
        {
            random.Shuffle(said);

            var risks = Risk.Of(said);

            Assert.Equal(9, risks.Length);
            Assert.All(risks.Zip(risks.Skip(1)), pair =>
                Assert.True(
                    (pair.First.Severity, (int)pair.First.Impact).CompareTo((pair.Second.Severity, (int)pair.Second.Impact)) >= 0,
                    $"{pair.First} before {pair.Second}"
                )
            );
        }
    }

    [Fact]
    public void Of_TwoThatAreAsSerious_TheOneThatWouldBeWorseComesFirst() =>
        Assert.Equal(
            ["unlikely", "likely"],
            Risk.Of([Said("high", "low", "likely"), Said("low", "high", "unlikely")]).Select(risk => risk.Said.Text)
        );

    [Fact]
    public void Of_TwoWithOneRating_TheOneThatWasNamedFirstComesFirst() =>
        Assert.Equal(
            ["first", "second"],
            Risk.Of([Said("low", "low", "second", minute: 2), Said("low", "low", "first", minute: 1)]).Select(risk => risk.Said.Text)
        );

    [Theory]
    [InlineData(null, "high")]
    [InlineData("high", null)]
    [InlineData("high", "dreadful")]
    public void Of_WhatIsNotRated_IsNoRisk(string? likelihood, string? impact) => Assert.Empty(Risk.Of([Said(likelihood, impact)]));

    private static Contribution Said(string? likelihood, string? impact, string text = "It rains", int minute = 0)
    {
        var fields = ImmutableSortedDictionary<string, string>.Empty.Add("text", text);
        fields = likelihood is null ? fields : fields.Add(Risk.LikelihoodField, likelihood);
        fields = impact is null ? fields : fields.Add(Risk.ImpactField, impact);
        return new Contribution(
            Guid.NewGuid(),
            "intention",
            fields,
            "key",
            "Ann Price",
            new DateTimeOffset(2026, 3, 2, 9, minute, 0, TimeSpan.Zero),
            null,
            0
        );
    }
}
