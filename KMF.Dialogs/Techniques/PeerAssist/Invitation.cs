using System.Collections.Immutable;
using System.Text.Json;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>What somebody said to their invitation.</summary>
internal enum InvitationAnswer
{
    None,
    Accepted,
    Declined,
}

/// <summary>A peer who was asked to come.</summary>
internal sealed record Invitation(Person Person, InvitationAnswer Answer);

/// <summary>
/// All who were invited, in the order they were; kept in the session's settings, so that an answer and what follows from it are saved at
/// once.
/// </summary>
internal sealed record Invitations(ImmutableArray<Invitation> All)
{
    /// <summary>How many can be invited.</summary>
    public const int Most = 20;

    /// <summary>The set-up field with those of the conversation who are invited as soon as it starts.</summary>
    public const string SetUpField = "visitors";

    private const string Key = "invitations";

    public IEnumerable<Person> Accepted => With(InvitationAnswer.Accepted);

    /// <summary>The conversation's people and the visitors who come, each once.</summary>
    public static ImmutableArray<Person> PeopleOf(Session session) =>
        [.. session.Roster.Concat(Of(session).Accepted).DistinctBy(person => person.Id)];

    public static Invitations Of(Session session) =>
        session.Settings.TryGetValue(Key, out var kept)
            ? new Invitations(JsonSerializer.Deserialize<ImmutableArray<Invitation>>(kept))
            : new Invitations([]);

    /// <summary>Those of the conversation who were chosen at set-up and can be written to.</summary>
    public static IEnumerable<Person> ChosenAtSetUp(Session session)
    {
        var chosen = session.Settings.GetValueOrDefault(SetUpField, "").Split(',');
        return session.Roster.Where(person => chosen.Contains(person.Id) && person.TeamsId.Length > 0);
    }

    public Invitation? Find(string personId) => All.FirstOrDefault(invitation => invitation.Person.Id == personId);

    public IEnumerable<Person> With(InvitationAnswer answer) =>
        All.Where(invitation => invitation.Answer == answer).Select(invitation => invitation.Person);

    /// <summary>With one more; the same person is invited once.</summary>
    public Invitations Invite(Person person) =>
        Find(person.Id) is null ? new Invitations(All.Add(new Invitation(person, InvitationAnswer.None))) : this;

    public Invitations Answer(string personId, InvitationAnswer answer) =>
        new([.. All.Select(invitation => invitation.Person.Id == personId ? invitation with { Answer = answer } : invitation)]);

    public Session In(Session session) => session with { Settings = session.Settings.SetItem(Key, Write()) };

    public void Keep(SessionMove move) => move.Keep(Key, Write());

    private string Write() => JsonSerializer.Serialize(All);
}
