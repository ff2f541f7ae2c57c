namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Exchanges partners between two pairs wherever that is better for the two together, from the pairs that something speaks against.</summary>
internal sealed class Swaps
{
    private const int Passes = 4;
    private const int TriesForWish = 24;
    private readonly PairJudge _judge;
    private readonly int[] _pairs;
    private readonly SeededRandom _random;
    private long _budget;

    /// <param name="judge">What speaks against people.</param>
    /// <param name="pairs">Two by two; it is changed.</param>
    /// <param name="random">With whom to try it.</param>
    public Swaps(PairJudge judge, int[] pairs, SeededRandom random)
    {
        (_judge, _pairs, _random) = (judge, pairs, random);
        _budget = pairs.Length + 100_000;
        Costs = new long[pairs.Length / 2];
        for (var at = 0; at < Costs.Length; at++)
        {
            Costs[at] = CostOf(at);
        }
    }

    /// <summary>What speaks against each pair.</summary>
    public long[] Costs { get; }

    public void Improve()
    {
        for (var pass = 0; pass < Passes && _budget > 0; pass++)
        {
            // Those who are never to meet or meet again come first.
            int[] bad = [.. Enumerable.Range(0, Costs.Length).Where(at => Costs[at] > 0).OrderByDescending(at => Costs[at] >> 16)];
            var better = false;
            foreach (var at in bad)
            {
                better |= Costs[at] > 0 && Improved(at, bad);
            }

            if (!better)
            {
                return;
            }
        }
    }

    private bool Improved(int pair, int[] bad)
    {
        for (var tries = 0; tries < TriesForWish && _budget > 0; tries++)
        {
            var other = tries % 2 == 0 ? bad[_random.Below(bad.Length)] : _random.Below(Costs.Length);
            if (Swapped(pair, other))
            {
                return true;
            }
        }

        return Costs[pair] >= PairJudge.TwoLeaders && ImprovedByAny(pair);
    }

    private bool ImprovedByAny(int pair)
    {
        var from = _random.Below(Costs.Length);
        for (var tries = 0; tries < Costs.Length && _budget > 0; tries++)
        {
            if (Swapped(pair, (from + tries) % Costs.Length))
            {
                return true;
            }
        }

        return false;
    }

    private bool Swapped(int pair, int other)
    {
        _budget--;
        var now = Costs[pair] + Costs[other];
        return pair != other && (Swapped(pair, other, 0, now) || Swapped(pair, other, 1, now));
    }

    /// <summary>The first's second goes with the other's second or first.</summary>
    private bool Swapped(int pair, int other, int side, long now)
    {
        var (mine, others) = ((2 * pair) + 1, (2 * other) + side);
        var first = _judge.Cost(_pairs[2 * pair], _pairs[others], now);
        if (first >= now)
        {
            return false;
        }

        var second = _judge.Cost(_pairs[mine], _pairs[others ^ 1], now - first);
        if (first + second >= now)
        {
            return false;
        }

        (_pairs[mine], _pairs[others]) = (_pairs[others], _pairs[mine]);
        (Costs[pair], Costs[other]) = (first, second);
        return true;
    }

    private long CostOf(int pair) => _judge.Cost(_pairs[2 * pair], _pairs[(2 * pair) + 1]);
}
