using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>The tables that were drawn for those who were there, and the round that a session is in.</summary>
/// <param name="Seed">What chance went by; the same people are seated so again with it.</param>
/// <param name="Tables">How many tables there are.</param>
/// <param name="Seats">By person, their table in each round.</param>
public sealed record Seating(ulong Seed, int Tables, ImmutableDictionary<string, ImmutableArray<int?>> Seats)
{
    private const string RoundSetting = "round";
    private const string SeedSetting = "seed";

    /// <summary>Seats people, whatever their order.</summary>
    public static Seating Draw(IEnumerable<string> people, int wanted, ulong seed)
    {
        var ids = people.Order(StringComparer.Ordinal).ToList();
        var sizes = KnowledgeCafe.Tables.For(ids.Count, wanted);
        if (sizes.IsEmpty)
        {
            return new Seating(seed, Tables: 1, ImmutableDictionary<string, ImmutableArray<int?>>.Empty);
        }

        var plan = SeatingPlan.Draw(sizes, seed);
        return new Seating(
            seed,
            sizes.Length,
            ids.Select((id, at) => (id, Tables: plan.Rounds.Select(round => (int?)round[at]).ToImmutableArray()))
                .ToImmutableDictionary(each => each.id, each => each.Tables)
        );
    }

    /// <summary>A seed that nobody can know before.</summary>
    public static ulong NewSeed(Session session) => BitConverter.ToUInt64(StableId.Of(session.Id, Guid.NewGuid().ToString()).ToByteArray());

    /// <summary>Records the seed with the session.</summary>
    public static void Keep(SessionMove move, ulong seed) => move.Keep(SeedSetting, seed.ToString(CultureInfo.InvariantCulture));

    /// <summary>The seed that is recorded with a session, or null.</summary>
    public static ulong? SeedOf(Session session) =>
        ulong.TryParse(session.Settings.GetValueOrDefault(SeedSetting), CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>Records the round that begins, from 1.</summary>
    public static void Begin(SessionMove move, int round) => move.Keep(RoundSetting, round.ToString(CultureInfo.InvariantCulture));

    /// <summary>The round that a session is in or was last in, from 0.</summary>
    public static int RoundOf(Session session) =>
        int.TryParse(session.Settings.GetValueOrDefault(RoundSetting), CultureInfo.InvariantCulture, out var round) ? round - 1 : 0;
}
