using System.Collections.Immutable;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Who sits where in each round: the table of each person, from 0.</summary>
/// <param name="Rounds">By round, then by person.</param>
public sealed record SeatingPlan(ImmutableArray<ImmutableArray<int>> Rounds)
{
    /// <summary>How many rounds a café has.</summary>
    public const int RoundCount = 3;

    // The first finds the best there is nearly always; only where the bound cannot be reached all of them are made.
    private const int MostTries = 10;

    /// <summary>
    /// Seats people so that as few as possible meet again. The same seed makes the same plan, on every machine and runtime.
    /// </summary>
    /// <param name="sizes">How many sit at each table, differing by one at most, the larger ones first.</param>
    /// <param name="seed">What chance goes by.</param>
    public static SeatingPlan Draw(ImmutableArray<int> sizes, ulong seed)
    {
        var random = new SplitMix(seed);
        var bound = FewestRepeats(sizes);
        SeatingSearch? best = null;
        for (var attempt = 0; attempt < MostTries && (best is null || best.Repeats > bound); attempt++)
        {
            var search = new SeatingSearch(sizes, InTurn(sizes, random, attempt > 0), random);
            search.Improve(bound);
            best = best is null || search.Repeats < best.Repeats ? search : best;
        }

        return best!.Plan;
    }

    /// <summary>
    /// Fewer repeated meetings than that there cannot be: those of a table who are more than there are tables share one again, and in the
    /// third round nobody can meet more people than are still unknown to each other.
    /// </summary>
    public static int FewestRepeats(ImmutableArray<int> sizes)
    {
        var people = sizes.Sum();
        var pairs = sizes.Sum(Pairs);
        var again = sizes.Sum(size => Pairs(size / sizes.Length, size % sizes.Length, sizes.Length));
        var unknown = Pairs(people) - pairs - (pairs - again);
        return again + Math.Max(again, pairs - unknown);
    }

    /// <summary>How often two people meet who have met before.</summary>
    public int Repeats()
    {
        var met = new HashSet<(int, int)>();
        return Rounds.Sum(round => PairsOf(round).Count(pair => !met.Add(pair)));
    }

    private static IEnumerable<(int, int)> PairsOf(ImmutableArray<int> round) =>
        from table in round.Select((table, person) => (table, person)).GroupBy(seat => seat.table, seat => seat.person)
        let there = table.ToList()
        from first in there
        from second in there
        where first < second
        select (first, second);

    private static int Pairs(int people) => people * (people - 1) / 2;

    private static int Pairs(int each, int more, int tables) => (more * Pairs(each + 1)) + ((tables - more) * Pairs(each));

    // Everybody moves on by as many tables as their seat says, round after round: with many tables nobody meets again.
    private static int[][] InTurn(ImmutableArray<int> sizes, SplitMix random, bool isShuffled)
    {
        var seats = sizes.SelectMany((size, table) => Enumerable.Range(0, size).Select(seat => (table, seat))).ToArray();
        random.Shuffle(seats);
        var rounds = new int[RoundCount][];
        for (var round = 0; round < RoundCount; round++)
        {
            rounds[round] = [.. seats.Select(each => (each.table + (round * each.seat)) % sizes.Length)];
            if (isShuffled && round > 0)
            {
                random.Shuffle(rounds[round]);
            }
        }

        return rounds;
    }
}
