using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library.Commands;

/// <summary>Finds people to ask about a topic, and where else it can be learned about.</summary>
[Command("who-knows", TakesText = true, Guess = Guess.Show)]
public sealed class WhoKnowsCommand(ILibrary library, IEnumerable<IKnowsAbout> others) : ICommand
{
    private const int Most = 5;
    private const int MostPlaces = 3;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (UserText.CleanLine(context.Text) is not { Length: > 0 } topic)
        {
            await context.SayAsync(context.Texts["knows.what"], cancellationToken);
            return;
        }

        var reader = await context.Turn.SharedReaderAsync(cancellationToken);
        var found = await library.WhoKnowsAsync(reader, topic, Most, cancellationToken);
        var places = new List<KnownPlace>();
        foreach (var other in others)
        {
            places.AddRange(await other.FindAsync(reader, topic, context.Texts.Language, MostPlaces, cancellationToken));
        }

        await context.ShowAsync(LibraryCards.WhoKnows(context.Texts, topic, found, places), cancellationToken);
    }
}
