using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Draws the pairs of the next round, for its co-ordinator.</summary>
[Command("coffee-match", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeeMatchCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Draw, context.Text, cancellationToken),
            cancellationToken
        );
}
