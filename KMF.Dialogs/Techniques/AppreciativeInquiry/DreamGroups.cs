using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>Somebody in a group.</summary>
/// <param name="Id">Their directory id.</param>
/// <param name="Name">Their name.</param>
public sealed record Dreamer(string Id, string Name);

/// <summary>Who dreams with whom: drawn once from a recorded seed, and kept with the session, so that every server says the same.</summary>
/// <param name="Seed">What the draw can be made again from.</param>
/// <param name="Groups">The groups, whose order says nothing of who came when.</param>
/// <param name="IsFixed">Whether a group has begun to dream: then it stays together.</param>
public sealed record DreamGroups(long Seed, ImmutableArray<ImmutableArray<Dreamer>> Groups, bool IsFixed = false)
{
    /// <summary>Where a session keeps them.</summary>
    public const string Setting = "dream.groups";

    /// <summary>What a dream carries of its group: its number.</summary>
    public const string Field = "group";

    /// <summary>Draws groups from a new seed.</summary>
    public static DreamGroups Draw(IEnumerable<Dreamer> people) =>
        Draw(people, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));

    /// <summary>The same people and seed make the same groups: of three to five, or one where there are fewer than three.</summary>
    public static DreamGroups Draw(IEnumerable<Dreamer> people, long seed)
    {
        var order = people.DistinctBy(person => person.Id).OrderBy(person => person.Id, StringComparer.Ordinal).ToArray();
        var random = new SplitMix((ulong)seed);
        for (var left = order.Length; left > 1; left--)
        {
            var pick = random.Below(left);
            (order[left - 1], order[pick]) = (order[pick], order[left - 1]);
        }

        // About four in each: with three or more people that is never fewer than three nor more than five.
        var count = order.Length == 0 ? 0 : Math.Max(1, (order.Length + 2) / 4);
        return new DreamGroups(
            seed,
            [.. Enumerable.Range(0, count).Select(group => order.Where((_, place) => place % count == group).ToImmutableArray())]
        );
    }

    /// <summary>The number of somebody's group, from 1, or null where they are in none.</summary>
    public int? Of(string personId)
    {
        for (var group = 0; group < Groups.Length; group++)
        {
            if (Groups[group].Any(person => person.Id == personId))
            {
                return group + 1;
            }
        }

        return null;
    }

    /// <summary>Who comes late joins the smallest group, the first of several.</summary>
    public DreamGroups With(Dreamer late)
    {
        if (Of(late.Id) is not null)
        {
            return this;
        }

        if (Groups.IsEmpty)
        {
            return this with
            {
                Groups =
                [
                    [late],
                ],
            };
        }

        var smallest = Groups.MinBy(group => group.Length);
        var at = Groups.IndexOf(smallest);
        return this with
        {
            Groups = Groups.SetItem(at, [.. smallest.Add(late).OrderBy(person => person.Name, StringComparer.CurrentCulture)]),
        };
    }

    /// <summary>Everybody who is in a group.</summary>
    public IEnumerable<Dreamer> Everybody => Groups.SelectMany(group => group);

    /// <summary>The groups of a session, or null where none have been drawn.</summary>
    public static DreamGroups? In(Session session) =>
        session.Settings.GetValueOrDefault(Setting) is { } kept ? JsonSerializer.Deserialize<DreamGroups>(kept) : null;

    /// <summary>The groups of a session; nobody is in one where none have been drawn.</summary>
    public static DreamGroups InOrEmpty(Session session) => In(session) ?? Draw([], seed: 0);

    /// <summary>As a session keeps them.</summary>
    public string Kept() => JsonSerializer.Serialize(this);

    /// <summary>The session with these groups.</summary>
    public Session KeptIn(Session session) => session with { Settings = session.Settings.SetItem(Setting, Kept()) };

    // SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): the runtime's own generators may change
    // between versions.
    private sealed class SplitMix(ulong state)
    {
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

        private ulong Next()
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
