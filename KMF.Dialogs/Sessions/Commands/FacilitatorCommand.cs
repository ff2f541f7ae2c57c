using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Sessions.Commands;

/// <summary>Hands the session over to the person who is mentioned.</summary>
[Command("facilitator", TakesText = true)]
public sealed class FacilitatorCommand(SessionEngine engine, SessionServices services) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (words, sender) = (context.Texts, context.Sender);
        if (await services.Store.LatestAsync(sender.TenantId, sender.ConversationId, cancellationToken) is not { IsOpen: true } session)
        {
            await context.SayAsync(words["move.none"], cancellationToken);
        }
        else if (session.Facilitator.Id != sender.By.Id)
        {
            var now = services.Clock.GetUtcNow();
            await services.Store.AuditAsync(sender.TenantId, session.Id, sender.By.Id, "hand-over", now, cancellationToken);
            await context.SayAsync(
                words.With("press.facilitatorOnly", ("name", MessageText.Escape(session.Facilitator.Name))),
                cancellationToken
            );
        }
        else if (await context.Turn.MentionedAsync(cancellationToken) is not { } person)
        {
            await context.SayAsync(words["handover.who"], cancellationToken);
        }
        else if (await engine.HandOverAsync(session, person, cancellationToken))
        {
            await context.SayAsync(words.With("handover.done", ("name", MessageText.Escape(person.Name))), cancellationToken);
        }
        else
        {
            await context.SayAsync(words["press.busy"], cancellationToken);
        }
    }
}
