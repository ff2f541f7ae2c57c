using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The cards of a Peer Assist: who is invited sees the invitation, the others the step and whose turn it is.</summary>
internal sealed class PeerAssistCards(SessionServices services, TechniqueRules rules) : TechniqueCards(services, rules)
{
    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        if (
            scene.Viewer.Person is { } reader
            && Invitations.Of(scene.Session).Find(reader.Id) is { } invitation
            && SeesInvitation(scene.Session, invitation)
        )
        {
            return InvitationCards.Invitation(scene, invitation.Answer);
        }

        if (question == PeerAssistRules.Invite)
        {
            var peers = scene.Viewer is { IsFacilitator: true, IsFull: false }
                ? await new Peers(Services.Library).SuggestAsync(scene.Session, PeersCards.MostPeers, cancellationToken)
                : [];
            return QuestionCard.Frame(
                scene,
                question,
                step,
                PeersCards.Inviting(scene, question, step, peers, IsShortNotice(scene.Session))
            );
        }

        var talk = new Talk(await Services.Store.ReadAsync(scene.Session, cancellationToken));
        return scene.Viewer.Making is { } making && talk.Options.FirstOrDefault(option => option.Said.Id == making) is { } argued
            ? OptionCards.Argue(scene, argued)
            : TurnCards.Step(scene, question, step, talk);
    }

    protected override bool IsReviewed(Contribution contribution) => Talk.IsPlain(contribution) && contribution.StepId != Sides.Invite;

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents)
    {
        var talk = new Talk(contents);
        return [.. OptionCards.Summary(scene, talk), .. LaterCards.Summary(scene, talk)];
    }

    // Until they have accepted, the invitation is all that those outside the conversation see; the others see it while peers are invited.
    private static bool SeesInvitation(Session session, Invitation invitation) =>
        session.StepId == Sides.Invite
        || (invitation.Answer != InvitationAnswer.Accepted && session.Roster.All(member => member.Id != invitation.Person.Id));

    // Measured from the day on which inviting began: it is the notice that people had.
    private bool IsShortNotice(Session session) =>
        Notice.DayOf(session) is { } date && Notice.IsShort(Services.DayOf(session.StartedAt ?? session.CreatedAt), date);
}
