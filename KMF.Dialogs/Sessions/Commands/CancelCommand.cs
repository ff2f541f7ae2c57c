using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Cancels the session, as its button does.</summary>
[Command("cancel", Guess = Guess.Never)]
public sealed class CancelCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Cancel, cancellationToken);
}
