using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>Takes moves through the waterfall of trials, and saves what comes of them, whole or not at all.</summary>
public sealed class TrialRunner(ICoffeeStore store, CoffeeTrialDialog dialog, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>
    /// Moves a trial; where somebody else moved it meanwhile, once more from where it stands then. Says how it stands, and whether it was
    /// moved: it is not where the move does not fit.
    /// </summary>
    public async Task<(Trial Trial, bool IsMoved)> MoveAsync(
        Trial trial,
        string verb,
        string? activityKey,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < Tries && TrialMove.Fits(trial, verb, clock.GetUtcNow()); attempt++)
        {
            var isMoved = await TryAsync(new TrialMove(trial, verb, clock.GetUtcNow(), activityKey), cancellationToken);
            trial = await store.FindAsync(trial.TenantId, trial.Id, cancellationToken) ?? trial;
            if (isMoved)
            {
                return (trial, true);
            }
        }

        return (trial, false);
    }

    private async Task<bool> TryAsync(TrialMove move, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(
            new SilentAdapter(),
            new Activity
            {
                Type = ActivityTypes.Event,
                ChannelId = "kmf",
                Conversation = new ConversationAccount { Id = move.Trial.Id.ToString("N") },
            }
        );
        turn.TurnState.Set(move);
        var isNew = move.Verb == TrialMove.Create;
        var state = new WaterfallStorage(
            token => isNew ? Task.FromResult<string?>(null) : store.ReadDialogStateAsync(move.Trial.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return store.CommitAsync(move.Change, token);
            }
        );
        return await state.MoveAsync(turn, dialog, isNew, cancellationToken);
    }

    // The clock moves trials with nobody there to talk to: what is said goes through the outbox.
    private sealed class SilentAdapter : BotAdapter
    {
        public override Task<ResourceResponse[]> SendActivitiesAsync(
            ITurnContext turnContext,
            Activity[] activities,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("A trial speaks through the outbox.");

        public override Task<ResourceResponse> UpdateActivityAsync(
            ITurnContext turnContext,
            Activity activity,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("A trial speaks through the outbox.");

        public override Task DeleteActivityAsync(
            ITurnContext turnContext,
            ConversationReference reference,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("A trial speaks through the outbox.");
    }
}
