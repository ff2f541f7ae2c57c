using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;

namespace KMF.Bot.Tests.Cards;

/// <summary>What techniques keep in tables of their own, for their cards to be drawn from: as full as the session is.</summary>
internal static class OwnSamples
{
    public static object Of(Type type, SessionContents contents) =>
        type == typeof(Bowl) ? Bowl(contents) : throw new NotSupportedException($"There is no sample of a {type.Name}.");

    // Everybody's own card has most on it: the facilitator sits, has sat longest and holds the fish.
    private static Bowl Bowl(SessionContents contents)
    {
        var people = contents.Participants.Select(participant => participant.Person).ToList();
        return new Bowl
        {
            Seats =
            [
                .. people
                    .Where(person => person.Id != SampleSession.Participant.Id)
                    .Take(4)
                    .Select((person, at) => new Seat(at + 1, person, at + 1, IsAsked: at == 0 && people.Count > 4)),
            ],
            Queue = [.. people.Skip(5)],
            Fish = people.Count == 0 ? null : new Fish(people[0].Id, SampleSession.Now),
            Spoken = [.. people.Take(20).Select((person, at) => new Spoken(person, TimeSpan.FromSeconds(100 * at), at + 1))],
        };
    }
}
