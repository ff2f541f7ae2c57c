namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Who may be the three of a large round: those who were least often in one.</summary>
internal static class FairThrees
{
    private const int Looked = 64;

    /// <summary>Some threes, each with the best two for somebody whose turn it is.</summary>
    public static IEnumerable<int[]> Of(MatchingRound round, PairJudge judge, int[] people, int count, SeededRandom random)
    {
        var turns = LeastOften(round, people, random);
        for (var first = 0; first < Math.Min(count, turns.Length - 2); first++)
        {
            yield return Best(judge, turns, turns[first]);
        }
    }

    public static long Cost(PairJudge judge, int[] three) =>
        judge.Cost(three[0], three[1]) + judge.Cost(three[0], three[2]) + judge.Cost(three[1], three[2]);

    private static int[] LeastOften(MatchingRound round, int[] people, SeededRandom random)
    {
        var turns = new List<int>();
        for (var times = people.Min(person => round.TimesInThree[person]); turns.Count < Math.Min(Looked, people.Length); times++)
        {
            var these = Array.FindAll(people, person => round.TimesInThree[person] == times);
            random.Shuffle(these);
            turns.AddRange(these.Take(Looked - turns.Count));
        }

        return [.. turns];
    }

    private static int[] Best(PairJudge judge, int[] turns, int first)
    {
        var (best, least) = (Array.Empty<int>(), long.MaxValue);
        foreach (var second in turns.Where(second => second != first))
        {
            var known = judge.Cost(first, second);
            foreach (var third in known < least ? turns.TakeWhile(third => third != second).Where(third => third != first) : [])
            {
                var cost = known + judge.Cost(first, third) + judge.Cost(second, third);
                (best, least) = cost < least ? ([first, second, third], cost) : (best, least);
            }
        }

        return best;
    }
}
