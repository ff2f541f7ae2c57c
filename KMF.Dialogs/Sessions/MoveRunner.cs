using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Sessions;

/// <summary>Takes a move through a technique's waterfall and saves what comes of it, whole or not at all.</summary>
public sealed class MoveRunner(ISessionStore store, TimeProvider clock)
{
    /// <summary>
    /// Runs one move on the session as it was read, and says something with it where there is something to say. False, with nothing saved,
    /// where somebody else changed the session meanwhile.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="technique">The session's technique.</param>
    /// <param name="session">The session as it was read; version 0 for a new one.</param>
    /// <param name="verb">The move.</param>
    /// <param name="cancellationToken">Stops it before it is saved.</param>
    /// <param name="said">What the bot says because of it.</param>
    /// <param name="activityKey">What it came with, or null; it is remembered with what is saved.</param>
    public async Task<bool> RunAsync(
        ITurnContext turn,
        TechniqueDialog technique,
        Session session,
        string verb,
        CancellationToken cancellationToken,
        OutgoingMessage? said = null,
        string? activityKey = null
    )
    {
        var move = new SessionMove(session, verb, clock.GetUtcNow(), said);
        turn.TurnState.Set(move);
        var state = new WaterfallStorage(
            token => session.Version == 0 ? Task.FromResult<string?>(null) : store.ReadDialogStateAsync(session.Id, token),
            (saved, token) =>
            {
                move.Save(saved);
                return store.CommitAsync(move.Change with { ActivityKey = activityKey }, token);
            }
        );
        return await state.MoveAsync(turn, technique, isNew: session.Version == 0, cancellationToken);
    }

    /// <summary>Whether the move makes sense where the session stands.</summary>
    public static bool Fits(TechniqueRules rules, Session session, string verb, DateTimeOffset now) =>
        verb switch
        {
            SessionVerb.Start => session.State == SessionState.SettingUp,
            SessionVerb.Next => session.IsAsking,
            SessionVerb.Back when !rules.CanGoBack(session) => false,
            SessionVerb.Back => session.StepId == Session.ReviewStep
                ? session.IsOpen
                : session.IsAsking && rules.Questions[0].Id != session.StepId && session.StepId != Session.CollectStep,
            SessionVerb.Close => session.IsOpen && session.State != SessionState.SettingUp,
            SessionVerb.Cancel => session.IsOpen,
            SessionVerb.Reopen when session.HeadCount is not null || session.StaysClosed => false,
            SessionVerb.Reopen => session.State is SessionState.Closed or SessionState.Cancelled && session.ClosedAt > now - ReopenWithin,
            _ => false,
        };

    /// <summary>How long a closed session can be taken up again.</summary>
    public static readonly TimeSpan ReopenWithin = TimeSpan.FromHours(24);
}
