using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>Somebody who waits for another partner, in the pairing that they are still in.</summary>
internal sealed record WaitingSeat(Pairing Pairing, Seat Seat);

/// <summary>Who is matched again within a round.</summary>
internal static class Rematch
{
    /// <summary>Those who wait, the longest first. Whoever has met or has a meeting booked does not.</summary>
    public static IReadOnlyList<WaitingSeat> Waiting(IEnumerable<Pairing> pairings) =>
        [
            .. from pairing in pairings
            where !pairing.HaveMet && pairing.Meeting is null
            from seat in pairing.Present
            where seat.WantsAnotherSince is not null
            orderby seat.WantsAnotherSince, seat.Person.Id
            select new WaitingSeat(pairing, seat),
        ];

    /// <summary>The first two who may meet and have not been matched in any round; null where there are none.</summary>
    /// <param name="waiting">Those who wait, the longest first.</param>
    /// <param name="able">Those who can be matched now, by id.</param>
    /// <param name="past">Who was matched with whom.</param>
    public static (WaitingSeat One, WaitingSeat Other)? Find(
        IReadOnlyList<WaitingSeat> waiting,
        IReadOnlyDictionary<string, TrialMember> able,
        IReadOnlyCollection<PastGroup> past
    )
    {
        var free = waiting.Where(one => able.ContainsKey(one.Seat.Person.Id)).ToList();
        for (var first = 0; first < free.Count; first++)
        {
            var one = able[free[first].Seat.Person.Id];
            var met = past.Where(group => group.People.Contains(one.Person.Id)).SelectMany(group => group.People).ToHashSet();
            for (var second = first + 1; second < free.Count; second++)
            {
                var other = able[free[second].Seat.Person.Id];
                if (
                    free[first].Pairing.Id != free[second].Pairing.Id
                    && !met.Contains(other.Person.Id)
                    && !one.NotWith.Contains(other.Person.Id)
                    && !other.NotWith.Contains(one.Person.Id)
                )
                {
                    return (free[first], free[second]);
                }
            }
        }

        return null;
    }

    /// <summary>The new pairing.</summary>
    public static Pairing Make(Person one, Person other, Round round, DateTimeOffset now)
    {
        Person[] people = [.. new[] { one, other }.OrderBy(person => person.Id, StringComparer.Ordinal)];
        return new Pairing(
            StableId.Of(round.TrialId, $"again {round.Number}\u001f{people[0].Id}\u001f{people[1].Id}"),
            round.TrialId,
            round.Number,
            [.. people.Select(person => new Seat(person))],
            [MatchReason.NewToEachOther]
        )
        {
            MadeAt = now,
        };
    }
}
