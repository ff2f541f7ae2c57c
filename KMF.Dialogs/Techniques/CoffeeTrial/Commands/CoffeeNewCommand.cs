using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Techniques.CoffeeTrial.Commands;

/// <summary>Opens the form of a new trial, with what was typed as its name.</summary>
[Command("coffee-new", Technique = CoffeeTechnique.Id, TakesText = true, Guess = Guess.Move)]
public sealed class CoffeeNewCommand(CoffeeTechnique coffee) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.AnswerAsync(coffee.NewForm(Caller.Of(context.Turn), context.Text), cancellationToken);
}
