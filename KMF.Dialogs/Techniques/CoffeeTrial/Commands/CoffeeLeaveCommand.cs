using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Leaves a trial.</summary>
[Command("coffee-leave", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeeLeaveCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Leave, context.Text, cancellationToken),
            cancellationToken
        );
}
