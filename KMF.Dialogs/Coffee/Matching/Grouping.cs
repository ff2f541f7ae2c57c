namespace KMF.Dialogs.Coffee.Matching;

/// <summary>A round as drawn, in numbers.</summary>
/// <param name="Pairs">Two by two.</param>
/// <param name="Threes">Three by three.</param>
/// <param name="Unmatched">Who has no group.</param>
public sealed record Grouping(int[] Pairs, int[] Threes, int[] Unmatched)
{
    /// <summary>The groups' members.</summary>
    public IEnumerable<int[]> Groups => Pairs.Chunk(2).Concat(Threes.Chunk(3));
}
