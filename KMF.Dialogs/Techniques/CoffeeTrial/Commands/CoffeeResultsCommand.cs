using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Shows what a trial has come to, for its co-ordinator.</summary>
[Command("coffee-results", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeeResultsCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Results, context.Text, cancellationToken),
            cancellationToken
        );
}
