using KMF.Dialogs.Commands;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Shows what the session has come to so far.</summary>
[Command("summary", Guess = Guess.Show)]
public sealed class SummaryCommand(ISessionStore store, TechniqueCatalogue techniques) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (
            await store.LatestAsync(context.Sender.TenantId, context.Sender.ConversationId, cancellationToken) is { } session
            && techniques.Find(session.TechniqueId) is { } technique
        )
        {
            var card = await technique.Cards.DrawSummaryAsync(session, new Viewer(session.Language), cancellationToken);
            await context.ShowAsync(card, cancellationToken);
        }
        else
        {
            await NothingHere.SayAsync(store, context, "move.none", cancellationToken);
        }
    }
}
