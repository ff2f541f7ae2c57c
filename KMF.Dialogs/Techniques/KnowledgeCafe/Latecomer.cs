using System.Collections.Immutable;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Finds seats for somebody who comes when the tables are drawn; nobody else moves.</summary>
public sealed class Latecomer
{
    private readonly ImmutableArray<ImmutableArray<int>>[] _tables;
    private readonly int[] _met;
    private readonly int _from;
    private readonly int[] _chosen = new int[SeatingPlan.RoundCount];
    private int _repeats;
    private int _fewest = int.MaxValue;
    private ImmutableArray<int?> _best;

    private Latecomer(IReadOnlyList<ImmutableArray<int?>> others, ImmutableArray<int?> own, int from, int tables)
    {
        (_met, _best, _from) = (new int[others.Count], own, from);
        _tables =
        [
            .. Enumerable
                .Range(0, SeatingPlan.RoundCount)
                .Select(round =>
                    Enumerable
                        .Range(0, tables)
                        .Select(table =>
                            Enumerable.Range(0, others.Count).Where(person => others[person][round] == table).ToImmutableArray()
                        )
                        .ToImmutableArray()
                ),
        ];
    }

    /// <summary>
    /// Their table in each round: among those with room, where they meet again as few as possible, rather at the smaller tables. A table
    /// has room for a fifth; where all have five, the smallest have.
    /// </summary>
    /// <param name="others">The others' tables by round; null where they are at none.</param>
    /// <param name="own">Their own so far; what they have sat at before stays.</param>
    /// <param name="from">The round that they come in.</param>
    /// <param name="tables">How many tables there are.</param>
    public static ImmutableArray<int?> Seat(IReadOnlyList<ImmutableArray<int?>> others, ImmutableArray<int?> own, int from, int tables)
    {
        var late = new Latecomer(others, own, from, tables);
        for (var round = 0; round < from; round++)
        {
            if (own[round] is { } sat)
            {
                late.Meet(round, sat);
            }
        }

        late._repeats = 0;
        late.Choose(from);
        return late._best;
    }

    private void Choose(int round)
    {
        if (_repeats >= _fewest)
        {
            return;
        }

        if (round == SeatingPlan.RoundCount)
        {
            (_fewest, _best) = (_repeats, [.. _best[.._from], .. _chosen[_from..].Select(table => (int?)table)]);
            return;
        }

        foreach (var table in WithRoom(round))
        {
            var before = _repeats;
            Meet(round, table);
            _chosen[round] = table;
            Choose(round + 1);
            _repeats = before;
            foreach (var person in _tables[round][table])
            {
                _met[person]--;
            }
        }
    }

    private IEnumerable<int> WithRoom(int round)
    {
        var most = Math.Max(Tables.Five - 1, _tables[round].Min(table => table.Length));
        return Enumerable
            .Range(0, _tables[round].Length)
            .Where(table => _tables[round][table].Length <= most)
            .OrderBy(table => _tables[round][table].Length);
    }

    private void Meet(int round, int table)
    {
        foreach (var person in _tables[round][table])
        {
            _repeats += _met[person]++ > 0 ? 1 : 0;
        }
    }
}
