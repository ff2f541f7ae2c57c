namespace KMF.Dialogs.Commands;

/// <summary>Answers thanks. Nothing else comes of them, also where they name a technique.</summary>
[Command("thanks", Guess = Guess.Show)]
public sealed class ThanksCommand : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.SayAsync(context.Texts["thanks.answer"], cancellationToken);
}
