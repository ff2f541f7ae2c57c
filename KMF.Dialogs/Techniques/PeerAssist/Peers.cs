using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The method's three questions about peers, in its order.</summary>
internal enum PeerReason
{
    SimilarWork,
    SameClient,
    SimilarSkills,
}

/// <summary>Somebody who may help.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Person">Who it is in Teams, or null where only the name is known: they cannot be invited from here.</param>
/// <param name="Reason">The question that they answer.</param>
/// <param name="Why">Why they were found, what counts most first.</param>
/// <param name="Words">The words that the lessons they are named in share with this Peer Assist.</param>
internal sealed record Peer(string Name, Person? Person, PeerReason Reason, ImmutableArray<Expertise> Why, ImmutableArray<string> Words);

/// <summary>Finds peers in the library.</summary>
internal sealed class Peers(ILibrary library)
{
    private const int MostAsked = 20;
    private const int MostWords = 5;

    /// <summary>Those who are not invited yet and not in the home team; by the method's questions.</summary>
    public async Task<IReadOnlyList<Peer>> SuggestAsync(Session session, int most, CancellationToken cancellationToken)
    {
        var reader = new LessonReader(session.TenantId, session.TeamId, session.Facilitator.Id);
        var about = $"{session.Title} {session.Settings.GetValueOrDefault(PeerAssistRules.PurposeField)} {session.Activity}";
        var known = await library.WhoKnowsAsync(reader, about, MostAsked, cancellationToken);
        var lessons = await library.SuggestAsync(reader, about, MostAsked, cancellationToken);
        var ofClient = session.Settings.TryGetValue(PeerAssistRules.ClientField, out var client)
            ? await library.WhoKnowsAsync(reader, client, MostAsked, cancellationToken)
            : [];

        return
        [
            .. ofClient
                .Select(expert => PeerOf(session, expert, PeerReason.SameClient, []))
                .Concat(known.Select(expert => PeerOf(session, expert, ReasonOf(expert), lessons)))
                .DistinctBy(peer => peer.Name.ToUpperInvariant())
                .Where(peer => IsFree(session, peer))
                .Take(most)
                .OrderBy(peer => peer.Reason),
        ];
    }

    /// <summary>Everybody who can be invited with one press.</summary>
    public async Task<IReadOnlyList<Person>> CandidatesAsync(Session session, CancellationToken cancellationToken)
    {
        var peers = await SuggestAsync(session, 2 * MostAsked, cancellationToken);
        return [.. peers.Select(peer => peer.Person).OfType<Person>().Concat(Colleagues(session)).DistinctBy(person => person.Id)];
    }

    /// <summary>The people of the conversation who can be invited.</summary>
    public static IEnumerable<Person> Colleagues(Session session) =>
        session.Roster.Where(person => person.TeamsId.Length > 0 && IsFree(session, person.Id));

    /// <summary>What an invite button carries for a person.</summary>
    public static Guid IdOf(Session session, Person person) => StableId.Of(session.Id, "peer\u001f" + person.Id);

    private static bool IsFree(Session session, Peer peer) =>
        peer.Name != session.Facilitator.Name && (peer.Person is null || IsFree(session, peer.Person.Id));

    private static bool IsFree(Session session, string personId) =>
        personId != session.Facilitator.Id && !Sides.HomeOf(session).Contains(personId) && Invitations.Of(session).Find(personId) is null;

    private static PeerReason ReasonOf(Expert expert) =>
        expert.Why.Any(why => why.Because is KnowsBecause.TookPart or KnowsBecause.Facilitated)
            ? PeerReason.SimilarWork
            : PeerReason.SimilarSkills;

    // Somebody known by name only is a person where the conversation has one of that name.
    private static Peer PeerOf(Session session, Expert expert, PeerReason reason, IEnumerable<Suggestion> lessons) =>
        new(
            expert.Name,
            expert.Person is { TeamsId.Length: > 0 } person
                ? person
                : session.Roster.FirstOrDefault(member => string.Equals(member.Name, expert.Name, StringComparison.OrdinalIgnoreCase)),
            reason,
            expert.Why,
            [
                .. lessons
                    .Where(lesson => expert.Why.Any(why => why.Id == lesson.Lesson.Id))
                    .SelectMany(lesson => lesson.Words)
                    .Distinct()
                    .Take(MostWords),
            ]
        );
}
