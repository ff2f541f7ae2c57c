using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Takes moves through the waterfall of communities, and saves what comes of them, whole or not at all.</summary>
public sealed class CommunityRunner(ICommunityStore store, CommunityDialog dialog, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>
    /// Moves a community; where somebody else moved it meanwhile, once more from where it stands then. Says how it stands, and whether it
    /// was moved: it is not where the move does not fit.
    /// </summary>
    public async Task<(Community Community, bool IsMoved)> MoveAsync(
        Community community,
        WantedMove wanted,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries && CommunityMove.Fits(community, wanted, clock.GetUtcNow()); attempt++)
        {
            var isMoved = await TryAsync(new CommunityMove(community, wanted, clock.GetUtcNow()), cancellationToken);
            community = await store.FindAsync(community.TenantId, community.Id, cancellationToken) ?? community;
            if (isMoved)
            {
                return (community, true);
            }
        }

        return (community, false);
    }

    private async Task<bool> TryAsync(CommunityMove move, CancellationToken cancellationToken)
    {
        using var turn = SilentTurn.Of(move.Community.Id);
        turn.TurnState.Set(move);
        var isNew = move.Verb == CommunityMove.Create;
        var state = new WaterfallStorage(
            token => isNew ? Task.FromResult<string?>(null) : store.ReadDialogStateAsync(move.Community.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return store.CommitAsync(move.Change, token);
            }
        );
        return await state.MoveAsync(turn, dialog, isNew, cancellationToken);
    }
}
