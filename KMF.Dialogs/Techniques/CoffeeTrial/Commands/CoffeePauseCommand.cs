using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Sits out the next rounds.</summary>
[Command("coffee-pause", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeePauseCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Pause, context.Text, cancellationToken),
            cancellationToken
        );
}
