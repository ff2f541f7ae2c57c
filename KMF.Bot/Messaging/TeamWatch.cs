using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>Remembers who is in a team, as far as Teams says so by the way.</summary>
internal sealed partial class TeamWatch(TeamMembers members, IEnumerable<ITeamDepartures> departures, ILogger<TeamWatch> logger)
{
    /// <summary>Whoever sends something in a team is in it; whoever is taken out of it is not any more.</summary>
    public async Task TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Incoming.SenderOf(activity) is not { } sender)
        {
            return;
        }

        if (activity.Type == ActivityTypes.ConversationUpdate)
        {
            await TryAsync(() => LeftAsync(activity, sender.TenantId, cancellationToken));
        }
        else if (TeamOf(activity) is { } team)
        {
            await TryAsync(() => members.SeenAsync(sender.TenantId, team, [sender.By.Id], cancellationToken));
        }
    }

    /// <summary>Whoever stands on a team's roster is in it.</summary>
    public Task TakeRosterAsync(Activity activity, Sender sender, IEnumerable<Person> roster, CancellationToken cancellationToken) =>
        TeamOf(activity) is { } team
            ? TryAsync(() => members.SeenAsync(sender.TenantId, team, [.. roster.Select(person => person.Id)], cancellationToken))
            : Task.CompletedTask;

    private async Task LeftAsync(Activity activity, string tenantId, CancellationToken cancellationToken)
    {
        string[] left =
        [
            .. (activity.MembersRemoved ?? []).Where(member => member.Id?.Length > 0).Select(member => Incoming.PersonOf(member).Id),
        ];
        if (left.Length == 0)
        {
            return;
        }

        if (TeamOf(activity) is { } team)
        {
            await members.LeftAsync(tenantId, team, left, cancellationToken);
        }

        foreach (var departure in departures)
        {
            await departure.LeftAsync(tenantId, Incoming.TeamOf(activity), left, cancellationToken);
        }
    }

    private static string? TeamOf(Activity activity) =>
        activity.GetChannelData<TeamsChannelData>()?.Team?.Id is { Length: > 0 } team ? team : null;

    private async Task TryAsync(Func<Task> remember)
    {
        try
        {
            await remember();
        }
        catch (SessionStoreException problem)
        {
            // Whoever writes is to be answered all the same.
            LogUnsaved(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "It could not be saved who is in a team")]
    private partial void LogUnsaved(Exception problem);
}
