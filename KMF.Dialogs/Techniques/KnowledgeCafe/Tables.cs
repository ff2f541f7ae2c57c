using System.Collections.Immutable;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>How many tables a café has, and how many sit at each.</summary>
public static class Tables
{
    /// <summary>The fewest at a table, unless there are too few people for it.</summary>
    public const int Four = 4;

    /// <summary>The most at a table, unless there are too few people for tables of four or five.</summary>
    public const int Five = 5;

    /// <summary>
    /// The sizes of the tables, as equal as possible, the larger ones first. Of four or five wherever that can be; and where both can be,
    /// never more at a table than there are tables, for then some must meet again.
    /// </summary>
    /// <param name="people">How many are to be seated.</param>
    /// <param name="wanted">Four or five, whichever is rather wanted.</param>
    public static ImmutableArray<int> For(int people, int wanted)
    {
        if (people <= 0)
        {
            return [];
        }

        var most = Math.Max(people / Four, (people + Five - 1) / Five);
        var fewest = (people + Five - 1) / Five;
        var count = wanted >= Five && (people + fewest - 1) / fewest <= fewest ? fewest : most;
        return Of(people, count);
    }

    /// <summary>So many people at so many tables, as equally as possible, the larger ones first.</summary>
    public static ImmutableArray<int> Of(int people, int tables) =>
        [.. Enumerable.Range(0, tables).Select(table => (people / tables) + (table < people % tables ? 1 : 0))];
}
