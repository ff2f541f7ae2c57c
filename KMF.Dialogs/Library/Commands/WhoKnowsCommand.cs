using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library.Commands;

/// <summary>Finds people to ask about a topic.</summary>
[Command("who-knows", TakesText = true, Guess = Guess.Show)]
public sealed class WhoKnowsCommand(ILibrary library) : ICommand
{
    private const int Most = 5;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (UserText.CleanLine(context.Text) is not { Length: > 0 } topic)
        {
            await context.SayAsync(context.Texts["knows.what"], cancellationToken);
            return;
        }

        var found = await library.WhoKnowsAsync(await context.Turn.SharedReaderAsync(cancellationToken), topic, Most, cancellationToken);
        await context.ShowAsync(LibraryCards.WhoKnows(context.Texts, topic, found), cancellationToken);
    }
}
