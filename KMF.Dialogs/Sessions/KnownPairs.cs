using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// The pairs of a session that say the same, looked for once for the words that stand in it. Among many, that is done beside the card: it
/// shows what was found before, and the next one shows the rest.
/// </summary>
public sealed class KnownPairs
{
    /// <summary>Up to so many are compared at once, before the card is drawn.</summary>
    public const int FewEnough = 200;

    private const int MostSessions = 1000;

    private readonly ConcurrentDictionary<Guid, Search> _searches = new();
    private int _count;

    /// <summary>How often pairs had to be looked for.</summary>
    public int Searches => _count;

    /// <summary>Over when nothing is being looked for.</summary>
    public Task SettledAsync() => Task.WhenAll(_searches.Values.Select(search => search.Pairs));

    /// <summary>The likest pairs that are known (<see cref="Similarity.Pairs"/>).</summary>
    /// <param name="session">The session.</param>
    /// <param name="standing">What stands in it.</param>
    /// <param name="most">How many pairs.</param>
    public IReadOnlyList<(Contribution First, Contribution Second)> Of(Guid session, IReadOnlyList<Contribution> standing, int most)
    {
        var words = new HashCode();
        foreach (var said in standing)
        {
            words.Add(said.Id);
            words.Add(said.Text);
        }

        var known = _searches.GetValueOrDefault(session);
        if (known?.Words != words.ToHashCode() && known?.Pairs.IsCompleted != false)
        {
            known = Look(words.ToHashCode(), standing, most, known?.Found ?? []);
            if (_searches.Count >= MostSessions)
            {
                _searches.Clear();
            }

            _searches[session] = known;
        }

        var wanted = known!.Found.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet();
        var saying = standing.Where(said => wanted.Contains(said.Id)).ToDictionary(said => said.Id);
        return
        [
            .. known
                .Found.Where(pair => saying.ContainsKey(pair.First) && saying.ContainsKey(pair.Second))
                .Select(pair => (saying[pair.First], saying[pair.Second])),
        ];
    }

    private Search Look(int words, IReadOnlyList<Contribution> standing, int most, ImmutableArray<(Guid, Guid)> before)
    {
        Interlocked.Increment(ref _count);
        return new Search(words, standing.Count <= FewEnough ? Task.FromResult(Find()) : Task.Run(Find), before);

        ImmutableArray<(Guid, Guid)> Find() => [.. Similarity.Pairs(standing, most).Select(pair => (pair.First.Id, pair.Second.Id))];
    }

    private sealed record Search(int Words, Task<ImmutableArray<(Guid First, Guid Second)>> Pairs, ImmutableArray<(Guid, Guid)> Before)
    {
        public ImmutableArray<(Guid First, Guid Second)> Found => Pairs.IsCompleted ? Pairs.GetAwaiter().GetResult() : Before;
    }
}
