namespace KMF.Bench;

/// <summary>What matching is compared with: shuffle everybody and pair them as they lie; an odd one makes the last pair three.</summary>
internal static class PlainShuffle
{
    public static int[][] Draw(int count, Random random)
    {
        var order = Shuffled(count, random);
        var groups = new int[Math.Max(count / 2, 1)][];
        for (var at = 0; at < groups.Length; at++)
        {
            groups[at] = at == groups.Length - 1 ? order[(2 * at)..] : [order[2 * at], order[(2 * at) + 1]];
        }

        return groups;
    }

    /// <summary>The pairs lie two by two: no more memory than that.</summary>
    public static int[] Shuffled(int count, Random random)
    {
        var order = new int[count];
        for (var at = 0; at < count; at++)
        {
            order[at] = at;
        }

        random.Shuffle(order);
        return order;
    }
}
