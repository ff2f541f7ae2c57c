using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Takes the session back a step, as its button does.</summary>
[Command("back", Guess = Guess.Move)]
public sealed class BackCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Back, cancellationToken);
}
