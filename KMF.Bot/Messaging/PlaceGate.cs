using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;

namespace KMF.Bot.Messaging;

/// <summary>
/// Says who may change how the bot behaves: in a meeting's chat its organiser, elsewhere any member who is no guest. A team's roster does
/// not tell owners from members. Whom Teams does not know there (any more) may not.
/// </summary>
internal static class PlaceGate
{
    private const string Organizer = "Organizer";
    private static readonly string[] Outsiders = ["guest", "anonymous"];

    public static async Task<bool> MayChangeAsync(ITurnContext turn, Sender sender, CancellationToken cancellationToken)
    {
        if (sender.IsPersonal)
        {
            return true;
        }

        if (await RoleInMeetingAsync(turn, cancellationToken) is { } part)
        {
            return string.Equals(part, Organizer, StringComparison.OrdinalIgnoreCase);
        }

        return await AskAsync(() => TeamsInfo.GetMemberAsync(turn, sender.By.TeamsId, cancellationToken)) is { } member
            && !Outsiders.Any(outsider => string.Equals(outsider, member.UserRole, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string?> RoleInMeetingAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.TeamsGetMeetingInfo()?.Id is not { Length: > 0 } || string.IsNullOrEmpty(turn.Activity.From?.AadObjectId))
        {
            return null;
        }

        return (await AskAsync(() => TeamsInfo.GetMeetingParticipantAsync(turn, cancellationToken: cancellationToken)))?.Meeting?.Role;
    }

    private static async Task<T?> AskAsync<T>(Func<Task<T>> question)
        where T : class
    {
        try
        {
            return await question();
        }
        catch (Exception problem) when (problem is ConnectorException or InvalidOperationException)
        {
            return null;
        }
    }
}
