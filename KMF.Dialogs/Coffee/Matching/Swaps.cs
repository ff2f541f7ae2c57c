namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// Exchanges partners between two pairs wherever that is better for the two together, from the pairs that something speaks against.
/// </summary>
internal sealed class Swaps
{
    private const int Passes = 4;
    private const int TriesForWish = 24;
    private readonly PairJudge _judge;
    private readonly int[] _pairs;
    private readonly long[] _costs;
    private readonly SeededRandom _random;
    private long _budget;

    /// <param name="judge">What speaks against people.</param>
    /// <param name="pairs">Two by two; it is changed.</param>
    /// <param name="costs">What speaks against each pair; it is changed with them.</param>
    /// <param name="random">With whom to try it.</param>
    public Swaps(PairJudge judge, int[] pairs, long[] costs, SeededRandom random)
    {
        (_judge, _pairs, _random, _costs) = (judge, pairs, random, costs);
        _budget = pairs.Length + 100_000;
    }

    public void Improve()
    {
        for (var pass = 0; pass < Passes && _budget > 0; pass++)
        {
            // Those who are never to meet or meet again come first.
            int[] bad = [.. Bad().OrderByDescending(at => _costs[at] >> 16)];
            var better = false;
            foreach (var at in bad)
            {
                better |= _costs[at] > 0 && Improved(at, bad);
            }

            if (!better)
            {
                return;
            }
        }
    }

    private List<int> Bad()
    {
        var bad = new List<int>();
        for (var at = 0; at < _costs.Length; at++)
        {
            if (_costs[at] > 0)
            {
                bad.Add(at);
            }
        }

        return bad;
    }

    private bool Improved(int pair, int[] bad)
    {
        for (var tries = 0; tries < TriesForWish && _budget > 0; tries++)
        {
            var other = tries % 2 == 0 ? bad[_random.Below(bad.Length)] : _random.Below(_costs.Length);
            if (Swapped(pair, other))
            {
                return true;
            }
        }

        return _costs[pair] >= PairJudge.TwoLeaders && ImprovedByAny(pair);
    }

    private bool ImprovedByAny(int pair)
    {
        var from = _random.Below(_costs.Length);
        for (var tries = 0; tries < _costs.Length && _budget > 0; tries++)
        {
            if (Swapped(pair, (from + tries) % _costs.Length))
            {
                return true;
            }
        }

        return false;
    }

    private bool Swapped(int pair, int other)
    {
        _budget--;
        var now = _costs[pair] + _costs[other];
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
        (_costs[pair], _costs[other]) = (first, second);
        return true;
    }
}
