namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>Looks at every way to group a few people.</summary>
internal static class EveryGrouping
{
    /// <summary>The figures of the best one.</summary>
    public static int[] Best(Scenario scenario)
    {
        var worth = new Worth(scenario);
        return All([.. scenario.People.Select(person => person.Id)], worth).Select(worth.Of).Min(Comparer<int[]>.Create(Compare))!;
    }

    public static int Compare(int[] one, int[] other) =>
        one.Zip(other, (mine, others) => mine.CompareTo(others)).FirstOrDefault(compared => compared != 0);

    private static IEnumerable<List<string[]>> All(string[] people, Worth worth)
    {
        if (people.Length == 0)
        {
            yield return [];
            yield break;
        }

        var (first, others) = (people[0], people[1..]);
        foreach (var group in Groups(first, others).Where(group => Worth.PairsOf(group).All(pair => worth.MayMeet(pair.One, pair.Other))))
        {
            foreach (var rest in All([.. others.Except(group)], worth))
            {
                yield return group.Length == 1 ? rest : [.. rest, group];
            }
        }
    }

    private static IEnumerable<string[]> Groups(string first, string[] others)
    {
        yield return [first];
        for (var second = 0; second < others.Length; second++)
        {
            yield return [first, others[second]];
            for (var third = second + 1; third < others.Length; third++)
            {
                yield return [first, others[second], others[third]];
            }
        }
    }
}
