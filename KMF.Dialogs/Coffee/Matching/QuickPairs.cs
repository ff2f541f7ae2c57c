namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Pairs people in random order, each with the first of the next few who suits; of one site first, where that is wished.</summary>
internal static class QuickPairs
{
    private const int Ahead = 16;

    /// <summary>
    /// Everybody in pairs, two by two, and what speaks against each pair. People are an even number, and are moved about.
    /// </summary>
    public static (int[] Pairs, long[] Costs) Of(MatchingRound round, PairJudge judge, int[] people, SeededRandom random)
    {
        var costs = new long[people.Length / 2];
        if (round.Rules.Site != SiteRule.Same)
        {
            PairUp(round, judge, people, costs, random);
            return (people, costs);
        }

        var (order, ends) = BySite(round.Sites, people);
        var (paired, from) = (0, 0);
        var left = new List<int>();
        foreach (var end in ends)
        {
            var length = (end - from) & ~1;
            var block = order.AsSpan(from, end - from);
            PairUp(round, judge, block, costs.AsSpan(paired / 2), random);
            left.AddRange(block[length..]);
            block[..length].CopyTo(order.AsSpan(paired));
            (paired, from) = (paired + length, end);
        }

        left.AddRange(order.AsSpan(from));
        left.CopyTo(order, paired);
        PairUp(round, judge, order.AsSpan(paired), costs.AsSpan(paired / 2), random);
        return (order, costs);
    }

    /// <summary>Site by site, those whose site is not known at the end; and where each site ends.</summary>
    private static (int[] Order, int[] Ends) BySite(int[] sites, int[] people)
    {
        var starts = new int[sites.Max() + 2];
        foreach (var person in people)
        {
            starts[Bucket(person)]++;
        }

        for (var (bucket, sum) = (0, 0); bucket < starts.Length; bucket++)
        {
            (starts[bucket], sum) = (sum, sum + starts[bucket]);
        }

        var order = new int[people.Length];
        foreach (var person in people)
        {
            order[starts[Bucket(person)]++] = person;
        }

        return (order, starts[..^1]);

        int Bucket(int person) => sites[person] < 0 ? starts.Length - 1 : sites[person];
    }

    private static void PairUp(MatchingRound round, PairJudge judge, Span<int> line, Span<long> costs, SeededRandom random)
    {
        random.Shuffle(line);
        SpreadLeaders(round.Leaders, line);
        for (var at = 0; at + 1 < line.Length; at += 2)
        {
            var (best, least) = (at + 1, long.MaxValue);
            var end = Math.Min(line.Length, at + 1 + Ahead);
            for (var other = at + 1; other < end && least > 0; other++)
            {
                var cost = judge.Cost(line[at], line[other], least);
                (best, least) = cost < least ? (other, cost) : (best, least);
            }

            (line[at + 1], line[best]) = (line[best], line[at + 1]);
            costs[at / 2] = least;
        }
    }

    /// <summary>To the first of each two places, as far as there are such places.</summary>
    private static void SpreadLeaders(bool[] leaders, Span<int> line)
    {
        var count = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (leaders[line[at]])
            {
                (line[count], line[at]) = (line[at], line[count]);
                count++;
            }
        }

        for (var at = Math.Min(count, (line.Length + 1) / 2) - 1; at > 0; at--)
        {
            (line[2 * at], line[at]) = (line[at], line[2 * at]);
        }
    }
}
