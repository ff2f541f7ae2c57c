using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Sessions;

/// <summary>A move on its way through a waterfall that no turn of a person drives.</summary>
public interface IWaterfallMove
{
    /// <summary>What is moved.</summary>
    Guid Id { get; }

    /// <summary>Whether it begins with this move.</summary>
    bool IsNew { get; }

    /// <summary>Has the waterfall's state saved with what the move does.</summary>
    void Save(string dialogState);
}

/// <summary>
/// Takes the moves of a long-lived technique through its waterfall, and saves what comes of each, whole or not at all. The steps find the
/// move in the turn's state.
/// </summary>
/// <typeparam name="T">What is moved, as it stands.</typeparam>
/// <typeparam name="TMove">A move of it.</typeparam>
/// <param name="dialog">The waterfall.</param>
public abstract class WaterfallRunner<T, TMove>(WaterfallDialog dialog)
    where T : class
    where TMove : class, IWaterfallMove
{
    private const int Tries = 8;

    /// <summary>As it stands now, or null where it is not there.</summary>
    protected abstract Task<T?> FindAsync(T before, CancellationToken cancellationToken);

    /// <summary>The waterfall's state, or null.</summary>
    protected abstract Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Saves all that the move does; false where somebody else moved it meanwhile.</summary>
    protected abstract Task<bool> CommitAsync(TMove move, CancellationToken cancellationToken);

    /// <summary>
    /// Moves it; where somebody else changed it meanwhile, once more from where it stands then. Says how it stands, and whether it was moved.
    /// </summary>
    /// <param name="before">As it was read.</param>
    /// <param name="move">The move from where it stands; null where it does not fit there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    protected async Task<(T After, bool IsMoved)> MoveAsync(T before, Func<T, TMove?> move, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries && move(before) is { } next; attempt++)
        {
            var isMoved = await TryAsync(next, cancellationToken);
            before = await FindAsync(before, cancellationToken) ?? before;
            if (isMoved)
            {
                return (before, true);
            }
        }

        return (before, false);
    }

    private async Task<bool> TryAsync(TMove move, CancellationToken cancellationToken)
    {
        using var turn = SilentTurn.Of(move.Id);
        turn.TurnState.Set(move);
        var state = new WaterfallStorage(
            token => move.IsNew ? Task.FromResult<string?>(null) : ReadDialogStateAsync(move.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return CommitAsync(move, token);
            }
        );
        return await state.MoveAsync(turn, dialog, move.IsNew, cancellationToken);
    }
}
