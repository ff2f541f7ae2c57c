using KMF.Dialogs.Messaging;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Sessions;

/// <summary>Answers the buttons of sessions' cards, those that only one technique has among them.</summary>
public sealed class SessionActionHandler(SessionEngine engine, TechniqueCatalogue techniques)
    : CardActionHandler<SessionAction>(SessionVerb.Feature)
{
    public override IReadOnlyCollection<string> Features { get; } = [SessionVerb.Feature, .. techniques.Ids];

    public override Task<CardAnswer> AnswerAsync(SessionAction action, ITeamsTurn turn, CancellationToken cancellationToken) =>
        engine.AnswerAsync(turn.Context, action, turn.Sender, cancellationToken);
}
