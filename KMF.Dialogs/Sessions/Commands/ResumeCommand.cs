using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Goes on with a paused session, as its button does.</summary>
[Command("resume", Guess = Guess.Move)]
public sealed class ResumeCommand(TypedMoves moves) : ICommand
{
    public Task RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        moves.RunAsync(context, SessionVerb.Resume, cancellationToken);
}
