using System.Runtime.InteropServices;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// Which of many sets may be alike, without comparing each with each: those whose sketches share something (the smallest hashes of each;
/// Broder, 1997). The work grows with the number of sets, also where all are the same.
/// </summary>
internal static class SketchIndex
{
    private const int MostInSketch = 64;

    // Each set meets so many of those before it that have the same hash; those with like sketches stand together.
    private const int Neighbours = 128;

    private const int MostCandidates = 2000;

    /// <summary>The likeliest pairs, by their places; the first of a pair is the one that comes first.</summary>
    /// <param name="sets">The sets, each of them hashes in their order.</param>
    /// <param name="least">The likeness (Dice) from which a pair is worth comparing, as far as the sketches tell.</param>
    public static IEnumerable<(int First, int Second)> Candidates(IReadOnlyList<ulong[]> sets, double least)
    {
        var (holders, shared, met) = (new Dictionary<ulong, List<int>>(), new int[sets.Count], new List<int>());
        var likeliest = new PriorityQueue<(int First, int Second), (double, int, int)>();
        foreach (var here in InOrderOfSketches(sets))
        {
            foreach (var hash in Sketch(sets[here]))
            {
                ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, hash, out _);
                same ??= [];
                for (var at = Math.Max(0, same.Count - Neighbours); at < same.Count; at++)
                {
                    if (shared[same[at]]++ == 0)
                    {
                        met.Add(same[at]);
                    }
                }

                same.Add(here);
            }

            foreach (var other in met)
            {
                var pair = (First: Math.Min(here, other), Second: Math.Max(here, other));
                Offer(pair, Likeness(shared[other], sets[here].Length, sets[other].Length));
                shared[other] = 0;
            }

            met.Clear();
        }

        return likeliest.UnorderedItems.Select(item => item.Element);

        void Offer((int First, int Second) pair, double likeness)
        {
            var priority = (likeness, -pair.First, -pair.Second);
            if (likeness >= least && likeliest.Count < MostCandidates)
            {
                likeliest.Enqueue(pair, priority);
            }
            else if (likeness >= least && likeliest.TryPeek(out _, out var last) && priority.CompareTo(last) > 0)
            {
                likeliest.DequeueEnqueue(pair, priority);
            }
        }
    }

    private static ReadOnlySpan<ulong> Sketch(ulong[] set) => set.AsSpan(0, Math.Min(set.Length, MostInSketch));

    private static int[] InOrderOfSketches(IReadOnlyList<ulong[]> sets)
    {
        int[] places = [.. Enumerable.Range(0, sets.Count)];
        Array.Sort(places, (one, other) =>
            Sketch(sets[one]).SequenceCompareTo(Sketch(sets[other])) is var order and not 0 ? order : one.CompareTo(other)
        );
        return places;
    }

    // Exact where both sketches hold all of their sets; else as many as the part of the larger set that its sketch is.
    private static double Likeness(int shared, int one, int other) =>
        2.0 * shared / ((one + other) * Math.Min(1.0, (double)MostInSketch / Math.Max(one, other)));
}
