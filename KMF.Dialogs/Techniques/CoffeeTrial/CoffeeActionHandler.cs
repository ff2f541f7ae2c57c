using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Answers the buttons of coffee cards.</summary>
public sealed class CoffeeActionHandler(CoffeeTechnique coffee) : CardActionHandler<CoffeeAction>(CoffeeTechnique.Id)
{
    public override Task<CardAnswer> AnswerAsync(CoffeeAction action, ITeamsTurn turn, CancellationToken cancellationToken) =>
        coffee.AnswerAsync(Caller.Of(turn), action, cancellationToken);
}
