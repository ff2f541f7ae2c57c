using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Actions.Commands;

/// <summary>Lists what the team or chat has to do.</summary>
[Command("actions", Guess = Guess.Show)]
public sealed class ActionsCommand(ActionItemActionHandler actions) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        await context.ShowAsync(await actions.ListAsync(context.Turn.Reader, context.Texts, cancellationToken), cancellationToken);
}
