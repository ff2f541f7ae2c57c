namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>
/// Chance that a seed repeats. SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): the runtime's own
/// generators may change between versions.
/// </summary>
/// <param name="state">The seed.</param>
internal sealed class SplitMix(ulong state)
{
    /// <summary>A number from 0 to below the bound, each equally often.</summary>
    public int Below(int bound)
    {
        // What would make the low numbers likelier is thrown away.
        var most = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        ulong number;
        do
        {
            number = Next();
        } while (number >= most);

        return (int)(number % (ulong)bound);
    }

    /// <summary>A number from 0 to below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Every order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
