using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Says who pressed a lesson's button and from where, in the domain's words.</summary>
internal sealed class LessonVisits(TextCatalogue texts)
{
    public LessonVisit Of(ITurnContext turn, Press press, Sender sender) =>
        new(
            press,
            Incoming.ReaderOf(turn.Activity, sender),
            sender,
            Incoming.TeamOf((Activity)turn.Activity),
            Incoming.ReferenceTo((Activity)turn.Activity),
            (person, cancellationToken) => ChatWithAsync(turn, person, cancellationToken),
            texts.Shared(sender.Language)
        );

    /// <summary>
    /// Teams opens a chat by the name that people sign in with, which it tells only of those who are in the conversation.
    /// </summary>
    private static async Task<Uri?> ChatWithAsync(ITurnContext turn, Person person, CancellationToken cancellationToken)
    {
        try
        {
            var member = await TeamsInfo.GetMemberAsync(turn, person.TeamsId, cancellationToken);
            return string.IsNullOrEmpty(member?.UserPrincipalName)
                ? null
                : new Uri($"https://teams.microsoft.com/l/chat/0/0?users={Uri.EscapeDataString(member.UserPrincipalName)}");
        }
        catch (ConnectorException)
        {
            return null;
        }
    }
}
