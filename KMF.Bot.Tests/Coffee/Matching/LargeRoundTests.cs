using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>Rounds that are too large to compare all ways, but where the best is known.</summary>
public sealed class LargeRoundTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(2000)]
    public void Draw_OnlyOneNewPersonIsLeftForSome_TheyMeet(int count)
    {
        var ids = Ids(count);
        // The first has met all but the second, and the third all but the first two.
        PastGroup[] past =
        [
            .. ids[2..].Select(id => new PastGroup(1, [ids[0], id])),
            .. ids[3..^1].Select(id => new PastGroup(2, [ids[2], id])),
        ];

        var draw = Matcher.Draw(People(ids), past, new(), 1);

        Assert.Empty(draw.Unmatched);
        Assert.All(draw.Groups, group => Assert.Null(group.MetInRound));
        Assert.Contains(draw.Groups, group => group.People.Contains(ids[0]) && group.People.Contains(ids[1]));
    }

    /// <summary>
    /// Those of one half met all of the other in one way: a matching without repeats stays within the halves, which are odd.
    /// </summary>
    [Theory]
    [InlineData(101)]
    [InlineData(251)]
    public void Draw_TwoOddHalvesWhichMet_OnePairMeetsAgainAndItIsTheOldest(int half)
    {
        var ids = Ids(2 * half);
        var past = ids[..half]
            .SelectMany((one, at) => ids[half..].Select((other, with) => new PastGroup(at == 5 && with == 7 ? 1 : 2, [one, other])))
            .ToList();

        var draw = Matcher.Draw(People(ids), past, new(), 1);

        Assert.Empty(draw.Unmatched);
        var again = Assert.Single(draw.Groups, group => group.MetInRound is not null);
        if (half == 101)
        {
            Assert.Equal(1, again.MetInRound);
        }
    }

    /// <summary>
    /// Of people who met most of the others, as many are in a new pair as in the largest matching, which is found in another way.
    /// </summary>
    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(330)]
    public void Draw_MostHaveMet_RepeatsAreTheFewest(int count)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var ids = Ids(count);
            var fresh = random.NextDouble() * 3 / count;
            var met = Pairs(count).Where(_ => random.NextDouble() >= fresh).ToList();
            var isNew = Pairs(count).Except(met).ToList();

            var draw = Matcher.Draw(
                People(ids),
                [.. met.Select((pair, at) => new PastGroup(at % 9, [ids[pair.One], ids[pair.Other]]))],
                new(),
                (ulong)seed
            );

            Assert.Empty(draw.Unmatched);
            Assert.True(LargestMatching(count, isNew) == draw.Groups.Count(group => group.MetInRound is null), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(120)]
    [InlineData(301)]
    [InlineData(1000)]
    public void Draw_SomebodyMeetsNobody_AllOthersAreMatched(int count)
    {
        var ids = Ids(count);

        var draw = Matcher.Draw([new(ids[0]) { NotWith = [.. ids[1..]] }, .. People(ids[1..])], [], new(), 1);

        Assert.Equal(new UnmatchedPerson(ids[0], UnmatchedBecause.NotWithAnybodyFree), Assert.Single(draw.Unmatched));
        Assert.Equal((count - 1) % 2, draw.Groups.Count(group => group.People.Length == 3));
    }

    [Theory]
    [InlineData(90, 40)]
    [InlineData(400, 150)]
    [InlineData(401, 200)]
    public void Draw_FewerLeadersThanGroups_NoTwoMeet(int count, int leaders)
    {
        var people = People(Ids(count))
            .Select((person, at) => person with { IsLeader = at < leaders, Site = at < leaders ? "North" : "South" });

        var draw = Matcher.Draw([.. people], [], new() { Site = SiteRule.Same }, 1);

        Assert.All(draw.Groups, group => Assert.True(group.People.Count(id => string.CompareOrdinal(id, $"p{leaders:D4}") < 0) < 2));
    }

    /// <summary>As many as the numbers allow, but for a few in a hundred in large rounds.</summary>
    [Theory]
    [InlineData(90, SiteRule.Same, 0.4, 45)]
    [InlineData(90, SiteRule.Different, 0.7, 27)]
    [InlineData(2000, SiteRule.Same, 0.5, 1000)]
    [InlineData(2000, SiteRule.Different, 0.5, 1000)]
    [InlineData(2000, SiteRule.Different, 0.7, 600)]
    public void Draw_SiteRule_HoldsForAsManyAsCanBe(int count, SiteRule rule, double north, int most)
    {
        var people = People(Ids(count)).Select((person, at) => person with { Site = at < count * north ? "North" : "South" }).ToList();

        var draw = Matcher.Draw(people, [], new() { Site = rule }, 1);

        Assert.InRange(
            draw.Groups.Count(group => group.Why.Contains(MatchReason.SameSite) || group.Why.Contains(MatchReason.OtherSite)),
            most * 0.98,
            most
        );
    }

    /// <summary>
    /// Only three are all new to each other, and everybody else to one other: of all threes only that one leaves nobody who meets again.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Draw_OneThreeWithoutRepeats_IsFound(int seed)
    {
        var ids = Ids(81);
        var past = Pairs(81)
            .Where(pair => pair.Other >= 3 && (pair.Other % 2 == 1 || pair.One < pair.Other - 1))
            .Select(pair => new PastGroup(1, [ids[pair.One], ids[pair.Other]]))
            .ToList();

        var draw = Matcher.Draw(People(ids), past, new(), (ulong)seed);

        Assert.All(draw.Groups, group => Assert.Null(group.MetInRound));
        Assert.Equal<string>(ids[..3], Assert.Single(draw.Groups, group => group.People.Length == 3).People);
    }

    [Theory]
    [InlineData(81)]
    [InlineData(801)]
    public void Draw_OddNumber_ThreeAreThoseWhoNeverWere(int count)
    {
        var ids = Ids(count);
        PastGroup[] past = [.. ids[6..].Chunk(3).Select(three => new PastGroup(1, [.. three]))];

        var draw = Matcher.Draw(People(ids), past, new(), 1);

        Assert.Subset(ids[..6].ToHashSet(), Assert.Single(draw.Groups, group => group.People.Length == 3).People.ToHashSet());
    }

    private static IEnumerable<(int One, int Other)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(one => Enumerable.Range(0, one).Select(other => (other, one)));

    private static int LargestMatching(int count, List<(int One, int Other)> pairs)
    {
        var weights = new long[count * count];
        foreach (var (one, other) in pairs)
        {
            weights[(one * count) + other] = weights[(other * count) + one] = 1;
        }

        return WeightedMatching.Of(count, weights).Count(mate => mate >= 0) / 2;
    }

    private static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(at => $"p{at:D4}")];

    private static List<MatchingPerson> People(string[] ids) => [.. ids.Select(id => new MatchingPerson(id))];
}
