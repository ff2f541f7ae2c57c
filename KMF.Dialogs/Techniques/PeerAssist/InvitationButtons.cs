using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The buttons that invite, accept and decline.</summary>
internal sealed class InvitationButtons(SessionServices services)
{
    public const string Invite = "peer-assist.invite";
    public const string Accept = "peer-assist.accept";
    public const string Decline = "peer-assist.decline";

    /// <summary>The input with the person of the conversation to be invited.</summary>
    public const string PersonInput = "person";

    private readonly InvitationMessages _messages = new(services);
    private readonly Peers _peers = new(services.Library);

    public ImmutableArray<TechniqueButton> All =>
        [
            new DecisionButton(Invite, InviteAsync) { ForFacilitator = true },
            new ChangeButton(Accept, (request, now) => Answer(request, now, InvitationAnswer.Accepted)) { InPerson = true },
            new ChangeButton(Decline, (request, now) => Answer(request, now, InvitationAnswer.Declined)) { InPerson = true },
        ];

    private async Task<(SessionChange? Change, string? Problem)> InviteAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (session, texts) = (request.Session, request.Texts);
        if (!session.Asks(Sides.Invite))
        {
            return (null, null);
        }

        var invitations = Invitations.Of(session);
        if (invitations.All.Any(invitation => IsMeant(request, invitation.Person)))
        {
            return (null, texts["invite.already"]);
        }

        if ((await _peers.CandidatesAsync(session, cancellationToken)).FirstOrDefault(person => IsMeant(request, person)) is not { } person)
        {
            return (null, texts["invite.who"]);
        }

        return invitations.All.Length >= Invitations.Most
            ? (null, texts.With("invite.full", ("most", Invitations.Most)))
            : (new SessionChange(invitations.Invite(person).In(session)) { Messages = [.. _messages.Invite(session, person, now)] }, null);
    }

    private (SessionChange? Change, string? Problem) Answer(SessionRequest request, DateTimeOffset now, InvitationAnswer answer)
    {
        var session = request.Session;
        var invitations = Invitations.Of(session);
        if (!session.IsAsking)
        {
            return (null, null);
        }

        if (invitations.Find(request.By.Id) is not { } invitation)
        {
            return (null, request.Texts["invitation.notYours"]);
        }

        var person = invitation.Person;
        var isComing = answer == InvitationAnswer.Accepted;
        return (
            new SessionChange(invitations.Answer(person.Id, answer).In(session))
            {
                Withdrawn = [InvitationMessages.AskAgain(session, person), InvitationMessages.Eve(session, person)],
                Messages = [.. isComing ? _messages.Accept(session, person, now) : []],
            },
            null
        );
    }

    // A suggestion's button carries who it is; of the conversation's people one is chosen.
    private static bool IsMeant(SessionRequest request, Person person) =>
        request.Action.Item is { } item ? Peers.IdOf(request.Session, person) == item : person.Id == request.Action.Input(PersonInput);
}
