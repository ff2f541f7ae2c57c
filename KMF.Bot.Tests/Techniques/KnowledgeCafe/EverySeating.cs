namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

/// <summary>Tries all ways to seat people at two tables for three rounds.</summary>
internal static class EverySeating
{
    /// <summary>The fewest that meet again.</summary>
    public static int FewestRepeats(int people, int larger)
    {
        // Who sits at the first table, as bits; in the first round it is the first ones.
        var rounds = Enumerable.Range(0, 1 << people).Where(there => int.PopCount(there) == larger).Select(there => PairsOf(there, people));
        var all = rounds.ToList();
        var first = PairsOf((1 << larger) - 1, people);
        return all.Min(second => (first & second).CountBits() + all.Min(third => ((first | second) & third).CountBits()));
    }

    private static UInt128 PairsOf(int there, int people)
    {
        UInt128 pairs = 0;
        var at = 0;
        for (var one = 0; one < people; one++)
        {
            for (var other = one + 1; other < people; other++, at++)
            {
                pairs |= ((there >> one) & 1) == ((there >> other) & 1) ? UInt128.One << at : 0;
            }
        }

        return pairs;
    }

    private static int CountBits(this UInt128 bits) => (int)UInt128.PopCount(bits);
}
