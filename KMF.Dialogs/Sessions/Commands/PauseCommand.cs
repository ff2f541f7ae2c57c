using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Stops the session's clock, as its button does.</summary>
[Command("pause", Guess = Guess.Move)]
public sealed class PauseCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Pause, cancellationToken);
}
