using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Joins a trial.</summary>
[Command("coffee-join", Technique = CoffeeTechnique.Id, TakesText = true)]
public sealed class CoffeeJoinCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Join, context.Text, cancellationToken),
            cancellationToken
        );
}
