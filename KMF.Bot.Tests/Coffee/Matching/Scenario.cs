using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>A round to draw, made from a seed.</summary>
internal sealed record Scenario(ImmutableArray<MatchingPerson> People, ImmutableArray<PastGroup> Past, MatchingRules Rules, ulong Seed)
{
    public Draw Draw() => Matcher.Draw(People, Past, Rules, Seed);

    /// <summary>
    /// Between few and many, with history, people who are not to meet, leaders and wishes, each of them from none to a lot.
    /// </summary>
    public static Scenario Random(int seed, int fewest, int most)
    {
        var random = new Random(seed);
        var count = random.Next(fewest, most + 1);
        var (notWith, leaders, met) = (Often(random), Often(random), random.NextDouble());
        string[] ids = [.. Enumerable.Range(0, count).Select(at => $"p{at:D3}")];
        ImmutableArray<MatchingPerson> people =
        [
            .. ids.Select(id =>
                Person(id, random, leaders) with
                {
                    NotWith = [.. ids.Where(other => other != id && random.NextDouble() < notWith / 2)],
                }
            ),
        ];
        return new(people, PastOf(ids, random, met), RulesOf(random), (ulong)random.NextInt64());
    }

    private static double Often(Random random) =>
        random.Next(3) switch
        {
            0 => 0,
            1 => 0.15,
            _ => random.NextDouble(),
        };

    private static MatchingPerson Person(string id, Random random, double leaders) =>
        new(id)
        {
            Site = Maybe(random, "North", "South", "East"),
            Department = Maybe(random, "Ward", "Pharmacy"),
            Organisation = Maybe(random, "Board", "Council"),
            IsClinical = Maybe(random, "yes", "no") is { } clinical ? clinical == "yes" : null,
            Teams = [.. new[] { "A", "B", "C" }.Where(_ => random.Next(3) == 0)],
            IsLeader = random.NextDouble() < leaders,
        };

    private static string? Maybe(Random random, params string[] values) => random.Next(4) == 0 ? null : values[random.Next(values.Length)];

    /// <summary>Some pairs and threes of each of ten rounds, also with people who have left.</summary>
    private static ImmutableArray<PastGroup> PastOf(string[] ids, Random random, double met)
    {
        var groups = new List<PastGroup>();
        for (var round = 1; round <= 10; round++)
        {
            string[] shuffled = [.. ids.Append("gone").OrderBy(_ => random.Next())];
            var at = random.Next(2) == 0 && shuffled.Length > 2 ? 3 : 0;
            groups.AddRange(Enumerable.Repeat(new PastGroup(round, [.. shuffled.Take(3)]), at / 3));
            groups.AddRange(
                shuffled
                    .Skip(at)
                    .Chunk(2)
                    .Where(pair => pair.Length == 2 && random.NextDouble() < met)
                    .Select(pair => new PastGroup(round, [.. pair]))
            );
        }

        return [.. groups];
    }

    private static MatchingRules RulesOf(Random random) =>
        new()
        {
            Site = (SiteRule)random.Next(3),
            OtherDepartment = random.Next(3) == 0,
            OtherOrganisation = random.Next(3) == 0,
            ClinicalWithOther = random.Next(3) == 0,
            NoSharedTeam = random.Next(3) == 0,
        };
}
