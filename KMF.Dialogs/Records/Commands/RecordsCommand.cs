using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Records.Commands;

/// <summary>Finds the records of closed sessions.</summary>
[Command("records", TakesText = true, Guess = Guess.Show)]
public sealed class RecordsCommand(IPastSessions past, SessionServices services) : ICommand
{
    private const int LongestWords = 120;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var asked = UserText.Shorten(UserText.CleanLine(context.Text), LongestWords);
        var (skip, take) = (context.Page * RecordsCard.PageSize, RecordsCard.PageSize + 1);
        var found = await past.FindAsync(context.Turn.Reader, asked, skip, take, cancellationToken);
        var records = found.Select(session => new PastRecord(
            session,
            services.Texts.Technique(session.TechniqueId, context.Sender.Language)?.Name ?? session.TechniqueId,
            services.Records.For(session)
        ));
        await context.ShowAsync(RecordsCard.Draw(context.Texts, asked, context.Page, [.. records]), cancellationToken);
    }
}
