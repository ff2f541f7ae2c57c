using System.Globalization;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>Reads what Teams tells of meetings.</summary>
internal static class MeetingReader
{
    private const int LongestTitle = 1000;

    /// <summary>The news, or null where the event is another or does not say which start or end it is.</summary>
    public static MeetingNews? Read(Activity activity, Sender sender)
    {
        var news = activity.Name switch
        {
            "application/vnd.microsoft.meetingStart" => Incoming.Read<MeetingStartEventDetails>(activity.Value) is { } start
                ? (start.Title, At: start.StartTime, IsStart: true)
                : default,
            "application/vnd.microsoft.meetingEnd" => Incoming.Read<MeetingEndEventDetails>(activity.Value) is { } end
                ? (end.Title, At: end.EndTime, IsStart: false)
                : default,
            _ => default,
        };
        return news.At == default || sender.IsPersonal
            ? null
            : new MeetingNews(
                sender.TenantId,
                sender.ConversationId,
                Incoming.TeamOf(activity),
                Incoming.ReferenceTo(activity),
                sender.Language,
                news.IsStart,
                news.At.ToString("O", CultureInfo.InvariantCulture),
                news.Title is { Length: <= LongestTitle } title ? title : ""
            );
    }
}
