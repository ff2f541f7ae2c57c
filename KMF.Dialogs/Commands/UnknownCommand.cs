using KMF.Dialogs.Cards;

namespace KMF.Dialogs.Commands;

/// <summary>Answers what is no command with the nearest one.</summary>
[Command(Command.Unknown, IsUntyped = true, Guess = Guess.Show)]
public sealed class UnknownCommand : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.ShowAsync(HelpCards.NotUnderstood(context.Texts, context.Text.Length > 0 ? context.Text : null), cancellationToken);
}
