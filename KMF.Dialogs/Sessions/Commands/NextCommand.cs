using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Moves the session on to its next step, as its button does.</summary>
[Command("next", Guess = Guess.Move)]
public sealed class NextCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Next, cancellationToken);
}
