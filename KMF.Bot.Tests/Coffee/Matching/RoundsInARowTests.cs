using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

public sealed class RoundsInARowTests
{
    /// <summary>Half a year of weekly rounds and more; in all of them everybody still has more people to meet than they have met.</summary>
    [Theory]
    [InlineData(50, 1)]
    [InlineData(50, 2)]
    [InlineData(500, 3)]
    public void Draw_TwentySixRounds_NobodyMeetsAgainAndNobodyIsLeftOut(int people, int seed)
    {
        foreach (var (scenario, draw) in new RoundsInARow(people, seed).Run(26))
        {
            Assert.Empty(draw.Unmatched);
            Assert.All(draw.Groups, group => Assert.Null(group.MetInRound));
            Assert.Equal(scenario.People.Length % 2, draw.Groups.Count(group => group.People.Length == 3));
            Assert.Equal(scenario.People.Select(person => person.Id).Order(), draw.Groups.SelectMany(group => group.People).Order());
        }
    }

    /// <summary>After some rounds everybody has met everybody; each round is compared with every other way to draw it.</summary>
    [Fact]
    public void Draw_TenPeopleUntilAllHaveMet_RepeatsAreTheFewest()
    {
        foreach (var (scenario, draw) in new RoundsInARow(10, seed: 4).Run(15).Where(one => one.Scenario.People.Length < 10))
        {
            var groups = draw.Groups.Select(group => group.People.ToArray()).ToList();

            Assert.Equal(EveryGrouping.Best(scenario), new Worth(scenario).Of(groups));
        }
    }

    [Fact]
    public void Draw_OddNumberManyTimes_EverybodyIsOneOfThreeAboutAsOften()
    {
        var past = new List<PastGroup>();
        MatchingPerson[] people = [.. Enumerable.Range(0, 21).Select(at => new MatchingPerson($"p{at:D2}"))];
        for (var round = 1; round <= 14; round++)
        {
            past.AddRange(Matcher.Draw(people, past, new(), (ulong)round).Groups.Select(group => new PastGroup(round, group.People)));
        }

        var times = people.Select(person => past.Count(group => group.People.Length == 3 && group.People.Contains(person.Id))).ToList();

        Assert.InRange(times.Min(), 1, 2);
        Assert.InRange(times.Max(), 2, 3);
    }
}
