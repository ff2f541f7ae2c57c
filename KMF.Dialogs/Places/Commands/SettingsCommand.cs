using KMF.Dialogs.Commands;

namespace KMF.Dialogs.Places.Commands;

/// <summary>Shows how the bot behaves in the team or chat, to be changed.</summary>
[Command("settings", Guess = Guess.Show)]
public sealed class SettingsCommand(SettingsActionHandler settings) : ICommand
{
    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var turn = context.Turn;
        await context.ShowAsync(await settings.ShowAsync(turn.Sender, turn.TeamId, turn.IsChat, cancellationToken), cancellationToken);
    }
}
