using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>Answers the buttons that stand for typing a command.</summary>
public sealed class CommandActionHandler(CommandRunner commands, TextCatalogue texts)
    : CardActionHandler<CommandAction>(CommandAction.Feature)
{
    public override async Task<CardAnswer> AnswerAsync(CommandAction action, ITeamsTurn turn, CancellationToken cancellationToken)
    {
        await commands.RunAsync(turn, action, cancellationToken);
        return new CardAnswer(null, texts.Shared(turn.Sender.Language)["command.taken"]);
    }
}
