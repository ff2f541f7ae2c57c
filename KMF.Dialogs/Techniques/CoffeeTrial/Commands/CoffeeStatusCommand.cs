using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Shows how a trial stands.</summary>
[Command("coffee-status", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeeStatusCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Status, context.Text, cancellationToken),
            cancellationToken
        );
}
