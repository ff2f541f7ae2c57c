using System.Collections.Immutable;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>
/// Makes a seating better by having two people change places, sometimes also for the worse (Kirkpatrick, Gelatt, Vecchi: Optimization by
/// Simulated Annealing, 1983), and remembers the best.
/// </summary>
internal sealed class SeatingSearch
{
    private const int Steps = 30_000;
    private const double Warmest = 0.8;
    private const double Coldest = 0.12;

    private readonly SplitMix _random;
    private readonly int[][] _rounds;
    private readonly byte[,] _met;
    private readonly List<int>[][] _tables;
    private int _repeats;
    private int[][] _best;

    public SeatingSearch(ImmutableArray<int> sizes, int[][] rounds, SplitMix random)
    {
        (_rounds, _random) = (rounds, random);
        var people = rounds[0].Length;
        _met = new byte[people, people];
        _tables = [.. rounds.Select(_ => sizes.Select(_ => new List<int>()).ToArray())];
        for (var round = 0; round < rounds.Length; round++)
        {
            for (var person = 0; person < people; person++)
            {
                foreach (var other in _tables[round][rounds[round][person]])
                {
                    _repeats += Meet(person, other);
                }

                _tables[round][rounds[round][person]].Add(person);
            }
        }

        (Repeats, _best) = (_repeats, Copy());
    }

    /// <summary>How many meet again in the best seating so far.</summary>
    public int Repeats { get; private set; }

    /// <summary>The best seating so far.</summary>
    public SeatingPlan Plan => new([.. _best.Select(round => round.ToImmutableArray())]);

    /// <summary>Looks for a better seating until there can be none, or enough was tried.</summary>
    public void Improve(int bound)
    {
        var cooling = Math.Pow(Coldest / Warmest, 1.0 / Steps);
        var warmth = Warmest;
        for (var step = 0; step < Steps && Repeats > bound; step++, warmth *= cooling)
        {
            var round = 1 + _random.Below(_rounds.Length - 1);
            var (one, other) = (_random.Below(_rounds[0].Length), _random.Below(_rounds[0].Length));
            if (_rounds[round][one] == _rounds[round][other])
            {
                continue;
            }

            var worse = Swap(round, one, other);
            if (worse > 0 && _random.Fraction() >= Math.Exp(-worse / warmth))
            {
                Swap(round, one, other);
            }
            else if (_repeats < Repeats)
            {
                (Repeats, _best) = (_repeats, Copy());
            }
        }
    }

    // How many more meet again because of it.
    private int Swap(int round, int one, int other)
    {
        var before = _repeats;
        var (from, to) = (_rounds[round][one], _rounds[round][other]);
        Leave(round, one, from);
        Leave(round, other, to);
        Sit(round, one, to);
        Sit(round, other, from);
        return _repeats - before;
    }

    private void Leave(int round, int person, int table)
    {
        _tables[round][table].Remove(person);
        foreach (var there in _tables[round][table])
        {
            _repeats -= Part(person, there);
        }
    }

    private void Sit(int round, int person, int table)
    {
        foreach (var there in _tables[round][table])
        {
            _repeats += Meet(person, there);
        }

        _tables[round][table].Add(person);
        _rounds[round][person] = table;
    }

    private int Meet(int one, int other)
    {
        _met[other, one]++;
        return _met[one, other]++ > 0 ? 1 : 0;
    }

    private int Part(int one, int other)
    {
        _met[other, one]--;
        return --_met[one, other] > 0 ? 1 : 0;
    }

    private int[][] Copy() => [.. _rounds.Select(round => (int[])round.Clone())];
}
