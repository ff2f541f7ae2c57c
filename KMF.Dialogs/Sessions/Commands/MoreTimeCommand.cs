using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Gives the open step ten more minutes, as its button does.</summary>
[Command("more-time", Guess = Guess.Move)]
public sealed class MoreTimeCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.MoreTime, cancellationToken);
}
