using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Closes the session, as its button does.</summary>
[Command("close", Guess = Guess.Never)]
public sealed class CloseCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Close, cancellationToken);
}
