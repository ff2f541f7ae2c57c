using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Answers the buttons of community cards.</summary>
public sealed class CommunityActionHandler(CommunityTechnique communities) : CardActionHandler<CommunityAction>(CommunityTechnique.Id)
{
    public override Task<CardAnswer> AnswerAsync(CommunityAction action, ITeamsTurn turn, CancellationToken cancellationToken) =>
        communities.AnswerAsync(Caller.Of(turn), action, cancellationToken);
}
