namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// Draws small rounds exactly. Larger ones are drawn quickly; where that leaves somebody who would meet somebody again, it looks for a
/// matching without, which it finds if there is one, and else solves what remains exactly.
/// </summary>
internal sealed class RoundDraw
{
    private const int ExactUpTo = 100;
    private const int ExactIfHardUpTo = 300;
    private const int RestAtOnce = 60;
    private const int ThreesTried = 8;
    private const int VisitedOfMany = 64;
    private const int Many = 20_000;
    private readonly MatchingRound _round;
    private readonly SeededRandom _random;
    private readonly PairJudge _judge;
    private readonly int[] _people;

    private RoundDraw(MatchingRound round, SeededRandom random, int[] people) =>
        (_round, _random, _judge, _people) = (round, random, new PairJudge(round), people);

    public static Grouping Of(MatchingRound round, SeededRandom random)
    {
        var everybody = Enumerable.Range(0, round.Count).ToArray();
        if (round.Count <= ExactUpTo)
        {
            return ExactDraw.Of(round, new PairJudge(round), everybody, random);
        }

        var shunned = Array.FindAll(everybody, one => round.NotWith[one].Length >= round.Count - 1 && MayMeetNobody(round, one));
        var draw = new RoundDraw(round, random, shunned.Length == 0 ? everybody : [.. everybody.Except(shunned)]);
        var grouping = draw.Drawn();
        return grouping with { Unmatched = [.. grouping.Unmatched, .. shunned] };
    }

    private static bool MayMeetNobody(MatchingRound round, int one) =>
        round.NotWith[one].ToArray().Distinct().Count(other => other != one) == round.Count - 1;

    private Grouping Drawn()
    {
        var threes =
            _people.Length % 2 == 0
                ?
                [
                    [],
                ]
                : FairThrees.Of(_round, _judge, _people, ThreesTried, _random);
        Grouping? first = null;
        foreach (var three in threes)
        {
            var grouping = WithThree(three);
            if (grouping.Unmatched.Length == 0 && !MeetAgain(three))
            {
                return grouping;
            }

            first ??= grouping;
        }

        return _people.Length <= ExactIfHardUpTo ? ExactDraw.Of(_round, _judge, [.. _people.Order()], _random) : RestSolved(first!);
    }

    private bool MeetAgain(int[] three) => three.Length > 0 && FairThrees.Cost(_judge, three) >= PairJudge.Repeat;

    /// <summary>Unmatched are those for whom only people are left whom they met before.</summary>
    private Grouping WithThree(int[] three)
    {
        int[] people = three.Length == 0 ? [.. _people] : Array.FindAll(_people, one => Array.IndexOf(three, one) < 0);
        var (pairs, costs) = QuickPairs.Of(_round, _judge, people, _random);
        var swaps = new Swaps(_judge, pairs, costs, _random);
        swaps.Improve();
        if (!Array.Exists(costs, cost => cost >= PairJudge.Repeat))
        {
            return new(pairs, three, []);
        }

        var (matched, left) = AllNew(pairs, costs);
        new Swaps(_judge, matched, [.. matched.Chunk(2).Select(pair => _judge.Cost(pair[0], pair[1]))], _random).Improve();
        return new(matched, three, left);
    }

    /// <summary>As many pairs as there can be of people who are new to each other, and who is left.</summary>
    private (int[] Pairs, int[] Left) AllNew(int[] pairs, long[] costs)
    {
        var mates = new int[_round.Count];
        Array.Fill(mates, -1);
        for (var at = 0; at < costs.Length; at++)
        {
            if (costs[at] < PairJudge.Repeat)
            {
                (mates[pairs[2 * at]], mates[pairs[(2 * at) + 1]]) = (pairs[(2 * at) + 1], pairs[2 * at]);
            }
        }

        var matching = new UnweightedMatching(_round.Count, mates, Conflicts);
        matching.Grow(Enumerable.Range(0, _round.Count).Except(pairs), _round.Count > Many ? VisitedOfMany : int.MaxValue);
        return (
            [.. pairs.Where(one => one < mates[one]).SelectMany(one => new[] { one, mates[one] })],
            [.. pairs.Where(one => mates[one] < 0)]
        );
    }

    private void Conflicts(int one, Action<int> mark)
    {
        foreach (var other in _round.NotWith[one])
        {
            mark(other);
        }

        foreach (var other in _round.Met[one])
        {
            mark(other);
        }
    }

    /// <summary>Those who are left, some at a time with some pairs, are drawn exactly.</summary>
    private Grouping RestSolved(Grouping grouping)
    {
        foreach (var left in grouping.Unmatched.Chunk(RestAtOnce))
        {
            int[] order = [.. Enumerable.Range(0, grouping.Pairs.Length / 2)];
            _random.Shuffle(order);
            var taken = order.Take(RestAtOnce).ToHashSet();
            int[] people = [.. taken.SelectMany(at => grouping.Pairs[(2 * at)..((2 * at) + 2)]), .. left];
            var solved = ExactDraw.Of(_round, _judge, people, _random);
            int[] others = [.. grouping.Pairs.Where((_, at) => !taken.Contains(at / 2))];
            grouping = new(
                [.. others, .. solved.Pairs],
                [.. grouping.Threes, .. solved.Threes],
                [.. grouping.Unmatched.Except(left), .. solved.Unmatched]
            );
        }

        return grouping;
    }
}
