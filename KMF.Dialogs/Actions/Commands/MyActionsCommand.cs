using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions.Commands;

/// <summary>Lists what the asker has to do everywhere, for their eyes alone.</summary>
[Command("my-actions", Guess = Guess.Show)]
public sealed class MyActionsCommand(ActionItemActionHandler actions) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var card = await actions.ListAsync(context.Turn.Reader with { TeamId = null }, context.Texts, cancellationToken);
        await context.Turn.ShowInPersonAsync(CardAnswer.Of(card), context.Texts["actions.inPerson"], cancellationToken);
    }
}
