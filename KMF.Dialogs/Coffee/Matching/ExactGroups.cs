namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Groups among some of a round's people, by their place among these.</summary>
internal sealed record ExactGroups(List<int[]> Pairs, List<int[]> Threes, List<int> Alone, long Cost)
{
    public int Unmatched => Alone.Count;

    /// <summary>The groups that matched nodes are: people and pairs, each with its mate's place or -1.</summary>
    public static ExactGroups Of(int[][] nodes, int[] mates, ExactWeights weights)
    {
        var groups = Enumerable
            .Range(0, nodes.Length)
            .Where(node => mates[node] < node)
            .Select(node => mates[node] < 0 ? nodes[node] : [.. nodes[mates[node]], .. nodes[node]])
            .ToLookup(group => group.Length);
        return new(
            [.. groups[2]],
            [.. groups[3]],
            [.. groups[1].Select(one => one[0])],
            groups[2].Concat(groups[3]).Sum(group => Pairings(group).Sum(pair => weights.Pair(pair.One, pair.Other)))
                + groups[3].Sum(three => three.Sum(weights.Turn))
        );
    }

    /// <param name="people">Who stands at which place.</param>
    public Grouping Named(int[] people) =>
        new(
            [.. Pairs.SelectMany(pair => pair).Select(at => people[at])],
            [.. Threes.SelectMany(three => three).Select(at => people[at])],
            [.. Alone.Select(at => people[at])]
        );

    private static IEnumerable<(int One, int Other)> Pairings(int[] group) =>
        group.SelectMany((one, at) => group.Take(at).Select(other => (other, one)));
}
