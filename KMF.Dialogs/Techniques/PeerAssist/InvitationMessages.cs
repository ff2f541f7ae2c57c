using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>What visitors are told in person, and when; each once.</summary>
internal sealed class InvitationMessages(SessionServices services)
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The invitation, and the question some days later where there is no answer.</summary>
    public IEnumerable<OutgoingMessage> Invite(Session session, Person person, DateTimeOffset now)
    {
        yield return Announcement.CardInPerson(
            session,
            IdOf(session, "invitation", person),
            person,
            InvitationCards.Invitation(Scene(session, person), InvitationAnswer.None)
        );
        if (Notice.DayOf(session) is { } date && Notice.AskAgain(services.DayOf(now), date) is { } day)
        {
            var card = Announcement.CardInPerson(
                session,
                AskAgain(session, person),
                person,
                InvitationCards.AskAgain(Scene(session, person))
            );
            yield return card with
            {
                NotBefore = services.TimeOf(day, Morning),
            };
        }
    }

    /// <summary>For somebody who accepts: a word on the day before.</summary>
    public IEnumerable<OutgoingMessage> Accept(Session session, Person person, DateTimeOffset now)
    {
        if (Notice.DayOf(session) is { } date && Notice.Eve(services.DayOf(now), date) is { } day)
        {
            var line = Announcement.InPerson(
                session,
                Eve(session, person),
                person,
                TextsOf(session, person).With("visitor.tomorrow", ("title", MessageText.Escape(session.Title)))
            );
            yield return line with
            {
                NotBefore = services.TimeOf(day, Morning),
            };
        }
    }

    /// <summary>What waits for somebody who has answered.</summary>
    public static Guid AskAgain(Session session, Person person) => IdOf(session, "ask-again", person);

    /// <summary>What waits for somebody who has accepted.</summary>
    public static Guid Eve(Session session, Person person) => IdOf(session, "eve", person);

    /// <summary>All that may still wait.</summary>
    public static IEnumerable<Guid> Waiting(Session session) =>
        Invitations
            .Of(session)
            .All.SelectMany(invitation => new[] { AskAgain(session, invitation.Person), Eve(session, invitation.Person) });

    /// <summary>The invitations that may not have been sent yet.</summary>
    public static IEnumerable<Guid> Sent(Session session) =>
        Invitations.Of(session).All.Select(invitation => IdOf(session, "invitation", invitation.Person));

    /// <summary>Tells visitors who do not see the conversation that a step has opened, and brings them into it.</summary>
    public IEnumerable<OutgoingMessage> Opened(Session session) =>
        Invitations
            .Of(session)
            .Accepted.Where(person => session.Roster.All(member => member.Id != person.Id))
            .Select(person =>
                Announcement.CardInPerson(
                    session,
                    IdOf(session, "step " + session.StepId, person),
                    person,
                    InvitationCards.Opened(Scene(session, person))
                )
            );

    public IEnumerable<OutgoingMessage> Cancelled(Session session) =>
        Invitations
            .Of(session)
            .All.Where(invitation => invitation.Answer != InvitationAnswer.Declined)
            .Select(invitation =>
                Announcement.InPerson(
                    session,
                    IdOf(session, "cancelled", invitation.Person),
                    invitation.Person,
                    TextsOf(session, invitation.Person).With("visitor.cancelled", ("title", MessageText.Escape(session.Title)))
                )
            );

    public IEnumerable<OutgoingMessage> Thanks(Session session) =>
        Invitations
            .Of(session)
            .Accepted.Select(person =>
                Announcement.InPerson(
                    session,
                    IdOf(session, "thanks", person),
                    person,
                    TextsOf(session, person)
                        .With("visitor.thanks", ("name", MessageText.Escape(person.Name)), ("title", MessageText.Escape(session.Title)))
                )
            );

    private static Guid IdOf(Session session, string what, Person person) =>
        StableId.Of(session.Id, $"peer-assist\u001f{what}\u001f{person.Id}");

    // There is no question on what they get.
    private CardScene Scene(Session session, Person to) => CardScene.Of(session, services.Texts, [], new Viewer(LanguageOf(session, to)));

    private Texts.Texts TextsOf(Session session, Person to) =>
        services.Texts.Technique(session.TechniqueId, LanguageOf(session, to))!.Texts;

    private string LanguageOf(Session session, Person to) => services.LanguageOf(session.TenantId, to, session.Language);
}
