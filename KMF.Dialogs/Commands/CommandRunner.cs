using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>Does what people type, and what buttons carry that stand for it.</summary>
public sealed class CommandRunner(
    CommandParser parser,
    CommandCatalogue commands,
    TextCatalogue texts,
    ISessionStore store,
    TimeProvider clock
)
{
    /// <summary>Does it once, however often it is delivered; what failed is tried again.</summary>
    public async Task RunAsync(ITeamsTurn turn, CommandAction typed, CancellationToken cancellationToken)
    {
        var key = turn.Sender.KeyOf(turn.Context.Activity.Id);
        if (key is not null && !await store.FirstSeenAsync(key, clock.GetUtcNow(), cancellationToken))
        {
            return;
        }

        var command = parser.Parse(typed.Text, turn.Sender.Language);
        var context = new CommandContext(turn, command, texts.Shared(turn.Sender.Language))
        {
            Typed = typed.Text,
            Close = typed.Close,
            Work = typed.Work,
            Page = typed.Page,
        };
        try
        {
            await commands[command.Id].RunAsync(context, cancellationToken);
        }
        catch when (key is not null)
        {
            await TryForgetAsync(key);
            throw;
        }
    }

    private async Task TryForgetAsync(string key)
    {
        try
        {
            await store.ForgetAsync(key, CancellationToken.None);
        }
        catch (SessionStoreException)
        {
            // What made the turn fail makes this fail too, and is told with it.
        }
    }
}
