using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Messaging;

/// <summary>Does what people type, and what buttons say that stand for it.</summary>
internal sealed class CommandRunner(CommandParser parser, CommandCatalogue commands, TextCatalogue texts)
{
    public Task RunAsync(TeamsTurn turn, Spoken spoken, CancellationToken cancellationToken)
    {
        var command = parser.Parse(spoken.Text);
        var context = new CommandContext(turn, command, texts.Shared(turn.Sender.Language))
        {
            Typed = spoken.Text ?? "",
            Close = spoken.Close,
            Work = spoken.Work,
            Page = spoken.Page,
        };
        return commands[command.Id].RunAsync(context, cancellationToken);
    }
}
