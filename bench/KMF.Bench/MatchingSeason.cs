using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bench;

/// <summary>Rounds in a row, in each of which one in ten is absent and one in a hundred was replaced.</summary>
internal sealed class MatchingSeason(int count, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<MatchingPerson> _people = [.. Enumerable.Range(0, count).Select(Person)];
    private readonly List<PastGroup> _past = [];
    private readonly HashSet<(string, string)> _met = [];
    private int _joined = count;
    private int _groups;
    private int _again;

    /// <summary>How many of the groups had somebody in them who had met another of it.</summary>
    public double Repeats => (double)_again / _groups;

    public int LeftOut { get; private set; }

    public void Run(int rounds, Func<List<MatchingPerson>, List<PastGroup>, int, List<string[]>> draw)
    {
        for (var round = 1; round <= rounds; round++)
        {
            for (var at = 0; at < _people.Count; at++)
            {
                _people[at] = _random.NextDouble() < 0.01 ? Person(_joined++) : _people[at];
            }

            List<MatchingPerson> present = [.. _people.Where(_ => _random.NextDouble() >= 0.1)];
            var groups = draw(present, _past, _random.Next());
            LeftOut += present.Count - groups.Sum(group => group.Length);
            Record(round, groups);
        }
    }

    private void Record(int round, List<string[]> groups)
    {
        _groups += groups.Count;
        _again += groups.Count(group => Pairs(group).Any(_met.Contains));
        _met.UnionWith(groups.SelectMany(Pairs));
        _past.AddRange(groups.Select(group => new PastGroup(round, [.. group])));
    }

    private static IEnumerable<(string, string)> Pairs(string[] group) =>
        group.SelectMany(one => group.Where(other => string.CompareOrdinal(one, other) < 0).Select(other => (one, other)));

    private static MatchingPerson Person(int number) => new($"p{number:D5}");
}
