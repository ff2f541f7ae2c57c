using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>Matches people again whose partners do not answer.</summary>
internal static class Rematch
{
    /// <summary>Who has waited longest, among those whom somebody may meet and has not met in any round; null where nobody waits.</summary>
    public static (Pairing Pairing, Seat Seat)? Find(
        string personId, Pairing of, IEnumerable<Pairing> all, IReadOnlyDictionary<string, TrialMember> members, IEnumerable<PastGroup> past)
    {
        var met = past.Where(group => group.People.Contains(personId)).SelectMany(group => group.People).ToHashSet();
        var waiting = from pairing in all
                      where pairing.Id != of.Id && !pairing.IsOver && !pairing.HaveMet
                      from seat in pairing.Seats
                      where seat is { WantsAnotherSince: not null, HasMovedOn: false } && seat.Person.Id != personId && !met.Contains(seat.Person.Id) && MayMeet(personId, seat.Person.Id, members)
                      orderby seat.WantsAnotherSince, seat.Person.Id
                      select (pairing, seat);
        return waiting.Select(one => ((Pairing, Seat)?)one).FirstOrDefault();
    }

    /// <summary>The new pairing.</summary>
    public static Pairing Make(Person one, Person other, int round, Guid trialId)
    {
        Person[] people = [.. new[] { one, other }.OrderBy(person => person.Id, StringComparer.Ordinal)];
        return new Pairing(
            StableId.Of(trialId, $"again {round}\u001f{people[0].Id}\u001f{people[1].Id}"), trialId, round, [.. people.Select(person => new Seat(person))], [MatchReason.NewToEachOther]);
    }

    private static bool MayMeet(string one, string other, IReadOnlyDictionary<string, TrialMember> members) =>
        members.TryGetValue(one, out var first) && members.TryGetValue(other, out var second)
        && second.State == Membership.In && !first.NotWith.Contains(other) && !second.NotWith.Contains(one);
}
