using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Asks how the last coffee went.</summary>
[Command("coffee-feedback", Technique = CoffeeTechnique.Id, TakesText = true, Guess = Guess.Show)]
public sealed class CoffeeFeedbackCommand(CoffeeTechnique coffee) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.AnswerAsync(
            await coffee.RunAsync(Caller.Of(context.Turn), CoffeeVerb.Feedback, context.Text, cancellationToken),
            cancellationToken
        );
}
