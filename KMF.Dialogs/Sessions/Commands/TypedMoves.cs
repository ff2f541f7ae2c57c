using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Presses a button of the conversation's session for somebody who types its name.</summary>
public sealed class TypedMoves(SessionEngine engine, ISessionStore store)
{
    /// <param name="context">Who typed it, and where.</param>
    /// <param name="verb">The button, one of <see cref="SessionVerb"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="sure">Whether they were asked already whether they mean it.</param>
    /// <param name="isAll">Whether the command is done with that, and remembered with it.</param>
    public async Task RunAsync(
        CommandContext context,
        string verb,
        CancellationToken cancellationToken,
        bool sure = false,
        bool isAll = true
    )
    {
        var words = context.Texts;
        var session = await LatestAsync(context, cancellationToken);
        if (session is { State: SessionState.Cancelled } && verb == SessionVerb.Resume)
        {
            verb = SessionVerb.Reopen;
        }
        else if (session is not { IsOpen: true })
        {
            await (
                session is { State: SessionState.Closed } && verb == SessionVerb.Resume
                    ? context.SayAsync(words["move.reopen"], cancellationToken)
                    : NothingHere.SayAsync(store, context, "move.none", cancellationToken)
            );
            return;
        }

        var press = SessionAction.On(session, verb) with { Sure = sure, ActivityKey = isAll ? context.Turn.ActivityKey : null };
        var answer = await engine.AnswerAsync(context.Turn.Context, press, context.Sender, cancellationToken);
        var after = await store.FindAsync(session.TenantId, session.Id, cancellationToken);
        if (answer.Asks is { } asks)
        {
            await context.ShowAsync(asks, cancellationToken);
        }
        else if (answer.Line is { } line)
        {
            await context.SayAsync(MessageText.Escape(line), cancellationToken);
        }
        else if (after?.Version == session.Version)
        {
            await context.SayAsync(words["move.cannot"], cancellationToken);
        }
        else if (verb == SessionVerb.Cancel)
        {
            await context.SayAsync(words["over.cancelled"], cancellationToken);
        }
        else if (verb is SessionVerb.Pause or SessionVerb.Resume)
        {
            await context.SayAsync(words[verb == SessionVerb.Pause ? "move.paused" : "move.resumed"], cancellationToken);
        }
    }

    /// <summary>The newest session of the conversation, or null.</summary>
    internal Task<Session?> LatestAsync(CommandContext context, CancellationToken cancellationToken) =>
        store.LatestAsync(context.Sender.TenantId, context.Sender.ConversationId, cancellationToken);
}
