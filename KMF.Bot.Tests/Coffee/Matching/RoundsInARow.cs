using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bot.Tests.Coffee.Matching;

/// <summary>Rounds one after the other among people of whom in each one in ten is absent and one in a hundred replaced.</summary>
internal sealed class RoundsInARow(int count, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<MatchingPerson> _people = [.. Enumerable.Range(0, count).Select(Person)];
    private ImmutableArray<PastGroup> _past = [];
    private int _joined = count;

    public IEnumerable<(Scenario Scenario, Draw Draw)> Run(int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            Replace();
            var scenario = new Scenario([.. _people.Where(_ => _random.NextDouble() >= 0.1)], _past, new(), (ulong)_random.NextInt64());
            var draw = scenario.Draw();
            yield return (scenario, draw);
            _past = [.. _past, .. draw.Groups.Select(group => new PastGroup(round, group.People))];
        }
    }

    private void Replace()
    {
        for (var at = 0; at < _people.Count; at++)
        {
            if (_random.NextDouble() < 0.01)
            {
                _people[at] = Person(_joined++);
            }
        }
    }

    private static MatchingPerson Person(int number) => new($"p{number:D5}");
}
