using CsCheck;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>What holds for every draw, large or small.</summary>
public sealed class DrawTests
{
    [Fact]
    public void Draw_AnyRound_EverybodyIsOnceInItAndNobodyWithWhomTheyAreNotToMeet() =>
        Gen.Int.Sample(
            seed =>
            {
                var scenario = Scenario.Random(seed, fewest: 0, most: 160);
                var worth = new Worth(scenario);

                var draw = scenario.Draw();

                Assert.Equal(
                    scenario.People.Select(person => person.Id),
                    draw.Groups.SelectMany(group => group.People).Concat(draw.Unmatched.Select(one => one.Id)).Order(StringComparer.Ordinal)
                );
                Assert.All(draw.Groups, group => Assert.InRange(group.People.Length, 2, 3));
                Assert.All(draw.Groups.SelectMany(group => Worth.PairsOf([.. group.People])), pair =>
                    Assert.True(worth.MayMeet(pair.One, pair.Other))
                );
            },
            iter: 60
        );

    [Fact]
    public void Draw_AnyRound_EveryReasonHoldsAndNoneIsMissing() =>
        Gen.Int.Sample(
            seed =>
            {
                var scenario = Scenario.Random(seed, fewest: 2, most: 40);

                var draw = scenario.Draw();

                var odd = draw.Groups.Sum(group => group.People.Length) % 2 == 1;
                Assert.All(draw.Groups, group =>
                    Assert.Equal(Enum.GetValues<MatchReason>().Where(reason => Holds(reason, group, scenario, odd)), group.Why)
                );
                Assert.All(draw.Groups, group => Assert.Equal(LastMet(group, scenario), group.MetInRound));
            },
            iter: 200
        );

    [Fact]
    public void Draw_SameAgainInAnotherOrder_IsTheSame() =>
        Gen.Int.Sample(
            seed =>
            {
                var scenario = Scenario.Random(seed, fewest: 2, most: 140);
                var random = new Random(seed);
                var shuffled = scenario with
                {
                    People = [.. scenario.People.OrderBy(_ => random.Next())],
                    Past = [.. scenario.Past.OrderBy(_ => random.Next())],
                };

                Assert.Equal(Groups(scenario.Draw()), Groups(shuffled.Draw()));
            },
            iter: 40
        );

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public void Draw_AnotherSeed_IsAnother(int count)
    {
        MatchingPerson[] people = [.. Enumerable.Range(0, count).Select(at => new MatchingPerson($"p{at}"))];

        Assert.NotEqual(Groups(Matcher.Draw(people, [], new(), 1)), Groups(Matcher.Draw(people, [], new(), 2)));
    }

    /// <summary>
    /// Each of the three ways to pair four comes up in a third of the draws, and each of the ten threes among five in a tenth.
    /// </summary>
    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 10)]
    public void Draw_ManySeeds_EveryWayIsAboutAsFrequent(int count, int ways)
    {
        MatchingPerson[] people = [.. Enumerable.Range(0, count).Select(at => new MatchingPerson($"p{at}"))];

        var drawn = Enumerable
            .Range(0, 3000)
            .Select(seed => string.Join('/', Groups(Matcher.Draw(people, [], new(), (ulong)seed))))
            .CountBy(groups => groups)
            .ToList();

        Assert.Equal(ways, drawn.Count);
        Assert.All(drawn, way => Assert.InRange(way.Value * ways / 3000.0, 0.75, 1.25));
    }

    /// <summary>What was once previewed is what is drawn again, on any machine and after any update.</summary>
    [Fact]
    public void Draw_RecordedSeed_StaysWhatItWas()
    {
        MatchingPerson[] people = [.. Enumerable.Range(0, 9).Select(at => new MatchingPerson($"p{at}"))];

        var groups = Groups(Matcher.Draw(people, [], new(), 2026));

        Assert.Equal("p0+p2 p1+p5+p6 p3+p4 p7+p8", string.Join(' ', groups));
    }

    private static IEnumerable<string> Groups(Draw draw) => draw.Groups.Select(group => string.Join('+', group.People));

    private static int? LastMet(DrawnGroup group, Scenario scenario) =>
        Worth.PairsOf([.. group.People]).Max(pair => new Worth(scenario).LastMet(pair.One, pair.Other));

    private static bool Holds(MatchReason reason, DrawnGroup group, Scenario scenario, bool odd)
    {
        var people = group.People.Select(id => scenario.People.Single(person => person.Id == id)).ToList();
        var rules = scenario.Rules;
        return reason switch
        {
            MatchReason.NewToEachOther => LastMet(group, scenario) is null,
            MatchReason.MetLongestAgo => LastMet(group, scenario) is not null,
            MatchReason.ThreeForOddNumber => people.Count == 3 && odd,
            MatchReason.SameSite => rules.Site == SiteRule.Same && people.All(person => person.Site is { } site && site == people[0].Site),
            MatchReason.OtherSite => rules.Site == SiteRule.Different && AllDiffer(people, person => person.Site),
            MatchReason.OtherDepartment => rules.OtherDepartment && AllDiffer(people, person => person.Department),
            MatchReason.OtherOrganisation => rules.OtherOrganisation && AllDiffer(people, person => person.Organisation),
            MatchReason.ClinicalWithOther => rules.ClinicalWithOther
                && people.Any(person => person.IsClinical == true)
                && people.Any(person => person.IsClinical == false),
            MatchReason.NoSharedTeam => rules.NoSharedTeam
                && people.All(person => person.Teams.Length > 0)
                && people.SelectMany(person => person.Teams).CountBy(team => team).All(team => team.Value == 1),
            MatchReason.WithLeader => people.Any(person => person.IsLeader),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
    }

    private static bool AllDiffer(List<MatchingPerson> people, Func<MatchingPerson, string?> value) =>
        people.All(person => value(person) is not null) && people.Select(value).Distinct().Count() == people.Count;
}
