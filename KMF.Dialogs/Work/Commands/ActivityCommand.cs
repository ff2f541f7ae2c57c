using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Work.Commands;

/// <summary>Lists the team's pieces of work, or shows the time line of the one that was named.</summary>
[Command("activity", TakesText = true, Guess = Guess.Show)]
public sealed class ActivityCommand(SessionServices services, TechniqueCatalogue techniques) : ICommand
{
    private const int MostListed = 50;
    private const int LongestName = 120;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (words, sender) = (context.Texts, context.Sender);
        var today = services.DayOf(services.Clock.GetUtcNow());
        var asked = UserText.Shorten(UserText.CleanLine(context.Work ?? context.Text), LongestName);
        var open = await services.Work.OpenAsync(sender.TenantId, context.Turn.TeamId, MostListed, cancellationToken);
        if (await FindAsync(sender.TenantId, context.Turn.TeamId, asked, open, cancellationToken) is not { } work)
        {
            await context.ShowAsync(WorkCards.List(words, open, asked, today), cancellationToken);
            return;
        }

        var sessions = await services.Work.TimeLineAsync(sender.TenantId, work.Id, cancellationToken);
        var held = sessions.Select(one => one.Session.TechniqueId).ToHashSet();
        var next = WorkPath
            .Next(work, held, today)
            .Where(id => techniques.Find(id) is not null)
            .Select(id => services.Texts.Technique(id, sender.Language)!);
        await context.ShowAsync(
            WorkCards.TimeLine(words, work, sessions, id => services.Texts.Technique(id, sender.Language)?.Name ?? id, [.. next], today),
            cancellationToken
        );
    }

    // By its name, or by a part of it where that is enough.
    private async Task<PieceOfWork?> FindAsync(
        string tenant,
        string team,
        string asked,
        IReadOnlyList<PieceOfWork> open,
        CancellationToken cancellationToken
    )
    {
        if (asked.Length == 0)
        {
            return null;
        }

        var alike = open.Where(work => work.Name.Contains(asked, StringComparison.CurrentCultureIgnoreCase)).Take(2).ToList();
        return await services.Work.FindAsync(tenant, PieceOfWork.IdOf(tenant, team, asked), cancellationToken)
            ?? (alike.Count == 1 ? alike[0] : null);
    }
}
