namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// The best groups for up to a few hundred people. Pairs are a matching of most weight. A three is a pair that is drawn as one: for each
/// pair that might be in it, the rest is a matching again, and the search ends where a bound says that no other can be better.
/// </summary>
internal sealed class ExactDraw
{
    private const int AllTriedUpTo = 15;
    private const int AlwaysTried = 12;
    private const long Work = 200_000_000;
    private readonly ExactWeights _weights;
    private readonly int _count;
    private readonly List<(int One, int Other)> _pairs;

    private ExactDraw(ExactWeights weights)
    {
        (_weights, _count) = (weights, weights.People.Length);
        _pairs =
        [
            .. from one in Enumerable.Range(0, _count)
            from other in Enumerable.Range(one + 1, _count - one - 1)
            where weights.Pair(one, other) != ExactWeights.Never
            orderby weights.Pair(one, other) + weights.Turn(one) + weights.Turn(other), one, other
            select (one, other),
        ];
    }

    /// <summary>Groups for these of a round's people.</summary>
    public static Grouping Of(MatchingRound round, PairJudge judge, int[] people, SeededRandom random)
    {
        var weights = new ExactWeights(round, judge, people, random);
        var best = new ExactDraw(weights).Best();
        return best.Named(people);
    }

    /// <summary>A three more as long as somebody takes part who did not.</summary>
    private ExactGroups Best()
    {
        var best = WithThrees([]);
        for (List<(int One, int Other)> fixedPairs = []; best.Unmatched > 0 && _count > 2; )
        {
            var next = WithOneMore(fixedPairs, best.Unmatched);
            if (next is null)
            {
                break;
            }

            (best, fixedPairs) = (next, [.. next.Threes.Select(three => (three[0], three[1]))]);
        }

        return best;
    }

    private ExactGroups? WithOneMore(List<(int One, int Other)> fixedPairs, int unmatched)
    {
        var bound = fixedPairs.Count == 0 && unmatched == 1 ? LeastRepeats() : -1;
        var search = new ThreesSearch(unmatched, bound);
        if (_count <= AllTriedUpTo)
        {
            TryAll([], fixedPairs.Count + 1, 0, search);
            return search.Best;
        }

        var most = Math.Max(AlwaysTried, Work / ((long)_count * _count * _count));
        foreach (var pair in _pairs.TakeWhile(_ => search.Tried < most && !search.IsDone(AlwaysTried)))
        {
            if (!fixedPairs.Any(one => Overlap(one, pair)))
            {
                search.Consider(WithThrees([.. fixedPairs, pair]), _weights);
            }
        }

        return search.Best;
    }

    private void TryAll(List<(int One, int Other)> chosen, int threes, int from, ThreesSearch search)
    {
        if (chosen.Count == threes)
        {
            search.Consider(WithThrees(chosen), _weights);
            return;
        }

        for (var at = from; at < _pairs.Count; at++)
        {
            if (!chosen.Any(one => Overlap(one, _pairs[at])))
            {
                TryAll([.. chosen, _pairs[at]], threes, at + 1, search);
            }
        }
    }

    private static bool Overlap((int One, int Other) first, (int One, int Other) second) =>
        first.One == second.One || first.One == second.Other || first.Other == second.One || first.Other == second.Other;

    private ExactGroups WithThrees(IReadOnlyList<(int One, int Other)> pairs)
    {
        var inPair = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).ToHashSet();
        int[][] nodes =
        [
            .. pairs.Select(pair => new[] { pair.One, pair.Other }),
            .. Enumerable.Range(0, _count).Where(person => !inPair.Contains(person)).Select(person => new[] { person }),
        ];
        var mates = Matched(nodes.Length, (one, other) => Cost(nodes[one], nodes[other]));
        return ExactGroups.Of(nodes, mates, _weights);
    }

    /// <summary>
    /// Somebody is the third: all others are in pairs, and the third meets two of them. With the two cheapest for the third, and pairs as
    /// cheap as they can be, nothing costs less.
    /// </summary>
    private long LeastRepeats()
    {
        var third = Enumerable
            .Range(0, _count)
            .Select(person =>
                Enumerable
                    .Range(0, _count)
                    .Select(other => _weights.Pair(person, other))
                    .Where(cost => cost != ExactWeights.Never)
                    .Order()
                    .Take(2)
                    .ToArray()
            )
            .Select(two => two.Length == 2 ? two.Sum() : ExactWeights.Never)
            .ToArray();
        var mates = Matched(_count + 1, (one, other) => other == _count ? third[one]
            : one == _count ? third[other]
            : _weights.Pair(one, other));
        var sum = Enumerable
            .Range(0, _count)
            .Where(one => mates[one] > one)
            .Sum(one => mates[one] == _count ? third[one] : _weights.Pair(one, mates[one]));
        return mates.Contains(-1) ? -1 : _weights.RepeatsOf(sum);
    }

    private int[] Matched(int nodes, Func<int, int, long> costOf)
    {
        var weights = new long[nodes * nodes];
        for (var one = 0; one < nodes; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var cost = costOf(one, other);
                weights[(one * nodes) + other] = weights[(other * nodes) + one] = cost == ExactWeights.Never ? 0 : _weights.Beyond - cost;
            }
        }

        return WeightedMatching.Of(nodes, weights);
    }

    private long Cost(int[] one, int[] other)
    {
        if (one.Length + other.Length > 3)
        {
            return ExactWeights.Never;
        }

        var sum = one.Length + other.Length == 3 ? _weights.Turn(one.Length == 1 ? one[0] : other[0]) : 0;
        foreach (var a in one)
        {
            foreach (var b in other)
            {
                var cost = _weights.Pair(a, b);
                if (cost == ExactWeights.Never)
                {
                    return cost;
                }

                sum += cost;
            }
        }

        return sum;
    }

    /// <summary>The best found so far.</summary>
    private sealed class ThreesSearch(int unmatched, long bound)
    {
        private int _unmatched = unmatched;

        public ExactGroups? Best { get; private set; }

        public int Tried { get; private set; }

        public void Consider(ExactGroups groups, ExactWeights weights)
        {
            Tried++;
            if (groups.Unmatched < _unmatched || (Best is not null && groups.Unmatched == _unmatched && groups.Cost < Best.Cost))
            {
                (Best, _unmatched, Repeats) = (groups, groups.Unmatched, weights.RepeatsOf(groups.Cost));
            }
        }

        /// <summary>Nothing can have fewer repeats, and enough were compared in the rest.</summary>
        public bool IsDone(int enough) => Tried >= enough && Best is not null && Repeats <= bound;

        private long Repeats { get; set; }
    }
}
