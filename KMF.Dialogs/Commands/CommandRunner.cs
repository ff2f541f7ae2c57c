using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, Task> _running = new();

    /// <summary>
    /// Does it once, however often it is delivered. What a command saves is remembered with its activity in the same transaction, so that
    /// one that was cut off is either done or is done when it comes again; what failed, and what only showed something, is too.
    /// </summary>
    public async Task RunAsync(ITeamsTurn turn, CommandAction typed, CancellationToken cancellationToken)
    {
        if (turn.ActivityKey is not { } key)
        {
            await DoAsync(turn, typed, cancellationToken);
            return;
        }

        // Delivered again while it is being done, it waits for what comes of that.
        var done = new TaskCompletionSource();
        while (_running.GetOrAdd(key, done.Task) is var other && other != done.Task)
        {
            await other;
        }

        try
        {
            if (!await store.WasSeenAsync(key, clock.GetUtcNow(), cancellationToken))
            {
                await DoAsync(turn, typed, cancellationToken);
                await TryRememberAsync(key, cancellationToken);
            }
        }
        finally
        {
            _running.TryRemove(key, out _);
            done.SetResult();
        }
    }

    // It is done and answered. Where that cannot be remembered, it only showed something, and shows it again at worst.
    private async Task TryRememberAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await store.FirstSeenAsync(key, clock.GetUtcNow(), cancellationToken);
        }
        catch (SessionStoreException) { }
    }

    private Task DoAsync(ITeamsTurn turn, CommandAction typed, CancellationToken cancellationToken)
    {
        var command = parser.Parse(typed.Text, turn.Sender.Language);
        var context = new CommandContext(turn, command, texts.Shared(turn.Sender.Language))
        {
            Typed = typed.Text,
            Close = typed.Close,
            Work = typed.Work,
            Page = typed.Page,
        };
        return commands[command.Id].RunAsync(context, cancellationToken);
    }
}
