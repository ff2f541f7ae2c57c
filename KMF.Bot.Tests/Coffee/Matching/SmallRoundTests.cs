using CsCheck;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>Small rounds beside every other way to draw them.</summary>
public sealed class SmallRoundTests
{
    [Fact]
    public void Draw_AnySmallRound_IsAsGoodAsTheBestOfAll() =>
        Gen.Int.Sample(
            seed =>
            {
                var scenario = Scenario.Random(seed, fewest: 0, most: 8);

                var groups = scenario.Draw().Groups.Select(group => group.People.ToArray()).ToList();

                Assert.Equal(
                    scenario.People.IsEmpty ? [0, 0, 0, 0, 0, 0, 0] : EveryGrouping.Best(scenario),
                    new Worth(scenario).Of(groups)
                );
            },
            iter: 1500
        );

    [Fact]
    public void Draw_NinePeople_IsAsGoodAsTheBestOfAll() =>
        Gen.Int.Sample(
            seed =>
            {
                var scenario = Scenario.Random(seed, fewest: 9, most: 9);

                var groups = scenario.Draw().Groups.Select(group => group.People.ToArray()).ToList();

                Assert.Equal(EveryGrouping.Best(scenario), new Worth(scenario).Of(groups));
            },
            iter: 60
        );

    [Fact]
    public void Draw_Nobody_IsEmpty() => Assert.Empty(Matcher.Draw([], [], new(), 1).Groups);

    [Fact]
    public void Draw_OnePerson_IsAlone()
    {
        var draw = Matcher.Draw([new("ann")], [], new(), 1);

        Assert.Equal(new UnmatchedPerson("ann", UnmatchedBecause.Alone), Assert.Single(draw.Unmatched));
    }

    [Fact]
    public void Draw_TwoWhoMetBefore_MeetAgain()
    {
        var draw = Matcher.Draw([new("ann"), new("bea")], [new(1, ["bea", "ann"]), new(3, ["ann", "bea"])], new(), 1);

        var group = Assert.Single(draw.Groups);
        Assert.Equal<string>(["ann", "bea"], group.People);
        Assert.Equal<MatchReason>([MatchReason.MetLongestAgo], group.Why);
        Assert.Equal(3, group.MetInRound);
    }

    [Fact]
    public void Draw_TwoOfWhomOneDoesNotWantTheOther_NeitherIsMatched()
    {
        var draw = Matcher.Draw([new("ann"), new("bea") { NotWith = ["ann"] }], [], new(), 1);

        Assert.Empty(draw.Groups);
        Assert.Equal(
            [new("ann", UnmatchedBecause.NotWithAnybodyFree), new("bea", UnmatchedBecause.NotWithAnybodyFree)],
            draw.Unmatched.AsEnumerable()
        );
    }

    [Fact]
    public void Draw_FourOfWhomOneMeetsNobody_TheOthersAreThree()
    {
        var draw = Matcher.Draw([new("ann") { NotWith = ["bea", "cai", "dan"] }, new("bea"), new("cai"), new("dan")], [], new(), 1);

        var group = Assert.Single(draw.Groups);
        Assert.Equal<string>(["bea", "cai", "dan"], group.People);
        Assert.Equal<MatchReason>([MatchReason.NewToEachOther, MatchReason.ThreeForOddNumber], group.Why);
    }

    [Fact]
    public void Draw_SixWithoutPairsForAll_AreTwoThrees()
    {
        string[] left = ["a1", "a2", "a3"];
        string[] right = ["b1", "b2", "b3"];

        var draw = Matcher.Draw(
            [.. left.Select(id => new MatchingPerson(id) { NotWith = [.. right] }), .. right.Select(id => new MatchingPerson(id))],
            [],
            new(),
            1
        );

        Assert.Equal([left, right], draw.Groups.Select(group => group.People.ToArray()));
        Assert.All(draw.Groups, group => Assert.Equal<MatchReason>([MatchReason.NewToEachOther], group.Why));
    }

    [Fact]
    public void Draw_TwoWithTheSameId_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Matcher.Draw([new("ann"), new("ann")], [], new(), 1));
}
