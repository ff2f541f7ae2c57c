using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Answers the buttons of assets.</summary>
public sealed class AssetActionHandler(AssetTechnique assets) : CardActionHandler<AssetAction>(AssetTechnique.Id)
{
    public override Task<CardAnswer> AnswerAsync(AssetAction action, ITeamsTurn turn, CancellationToken cancellationToken) =>
        assets.AnswerAsync(Caller.Of(turn), turn.Reader, action, cancellationToken);
}
