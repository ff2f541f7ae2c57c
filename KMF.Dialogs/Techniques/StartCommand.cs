using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Sessions.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques;

/// <summary>Starts the technique whose name was typed, with the rest as its title.</summary>
[Command(Command.Start, IsUntyped = true, Guess = Guess.Move)]
public sealed class StartCommand(
    SessionEngine engine,
    TypedMoves moves,
    TechniqueCatalogue techniques,
    IEnumerable<ILongLivedTechnique> standing,
    IPlaceSettings places,
    TextCatalogue texts
) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (words, id) = (context.Texts, context.Command.TechniqueId!);
        if (standing.FirstOrDefault(technique => technique.TechniqueId == id) is { } longLived)
        {
            var answer = await longLived.SayAsync(Caller.Of(context.Turn), context.Text, cancellationToken);
            await context.AnswerAsync(answer, cancellationToken);
        }
        else if (techniques.Find(id) is null)
        {
            var name = texts.Technique(id, context.Sender.Language)!.Name;
            await context.SayAsync(words.With("later.technique", ("technique", name)), cancellationToken);
        }
        else
        {
            await StartAsync(context, id, cancellationToken);
        }
    }

    private async Task StartAsync(CommandContext context, string id, CancellationToken cancellationToken)
    {
        var (turn, sender) = (context.Turn, context.Sender);
        var place = await places.FindAsync(sender.TenantId, turn.TeamId, cancellationToken);
        var start = new NewSession(
            id,
            context.Text,
            sender.TenantId,
            sender.ConversationId,
            turn.TeamId,
            turn.Reference,
            place.Language ?? sender.Language,
            sender.By,
            await turn.RosterAsync(cancellationToken)
        )
        {
            Work = context.Work,
            Typed = context.Typed,
            ActivityKey = turn.ActivityKey,
        };
        if (context.Close is { } left && await moves.LatestAsync(context, cancellationToken) is { IsOpen: true } open && open.Id == left)
        {
            await moves.RunAsync(
                context,
                open.State == SessionState.SettingUp ? SessionVerb.Cancel : SessionVerb.Close,
                cancellationToken,
                sure: true,
                isAll: false
            );
        }

        if (await engine.StartAsync(turn.Context, start, cancellationToken) is not null)
        {
            return;
        }

        // A running session is never lost to a new one: its facilitator decides.
        if (await moves.LatestAsync(context, cancellationToken) is { } running)
        {
            var isTheirs = running.Facilitator.Id == sender.By.Id;
            await context.ShowAsync(HelpCards.Running(context.Texts, running, context.Typed, isTheirs, context.Work), cancellationToken);
        }
    }
}
