using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bench;

/// <summary>
/// Very many people at fifty sites and in two hundred departments, with ten rounds behind them, and one in ten who is not to meet somebody.
/// </summary>
internal sealed class MatchingCrowd
{
    private const int PastRounds = 10;
    private readonly int _count;
    private readonly int[] _sites;
    private readonly int[] _departments;
    private readonly int[] _first;
    private readonly int[] _second;
    private readonly ushort[] _ranks;
    private readonly int[] _notFirst;
    private readonly int[] _notSecond;

    public MatchingCrowd(int count, int seed)
    {
        var random = new Random(seed);
        _count = count;
        _sites = Codes(random, 50);
        _departments = Codes(random, 200);
        var rounds = Enumerable.Range(0, PastRounds).Select(_ => PlainShuffle.Shuffled(count, random)).ToArray();
        _first = [.. rounds.SelectMany(round => round.Where((_, at) => at % 2 == 0))];
        _second = [.. rounds.SelectMany(round => round.Where((_, at) => at % 2 == 1))];
        _ranks = [.. Enumerable.Range(0, _first.Length).Select(at => (ushort)(at / (count / 2)))];
        _notFirst = [.. Enumerable.Range(0, count / 10).Select(_ => random.Next(count))];
        _notSecond = [.. _notFirst.Select(one => (one + 1 + random.Next(count - 1)) % count)];
    }

    /// <summary>What the pairs of the past take up here, which is not the round's.</summary>
    public long Bytes => (10L * _first.Length) + (8L * _notFirst.Length) + (8L * _count);

    public MatchingRound Round() =>
        new(_count)
        {
            Rules = new() { Site = SiteRule.Same, OtherDepartment = true },
            Sites = [.. _sites],
            Departments = [.. _departments],
            Met = Rows.OfPairs(_count, _first, _second, _ranks),
            NotWith = Rows.OfPairs(_count, _notFirst, _notSecond),
        };

    public string Judged(Grouping grouping)
    {
        var round = Round();
        var (again, never, wishes) = (0, 0, 0);
        foreach (var group in grouping.Groups)
        {
            again += round.Met[group[0]].Contains(group[1]) ? 1 : 0;
            never += round.NotWith[group[0]].Contains(group[1]) ? 1 : 0;
            wishes += _sites[group[0]] == _sites[group[1]] && _departments[group[0]] != _departments[group[1]] ? 1 : 0;
        }

        return $"{again} meet again, {never} who never should, "
            + $"{wishes / (_count / 2.0):P2} at one site and of two departments, {grouping.Unmatched.Length} left out";
    }

    private int[] Codes(Random random, int codes) => [.. Enumerable.Range(0, _count).Select(_ => random.Next(codes))];
}
