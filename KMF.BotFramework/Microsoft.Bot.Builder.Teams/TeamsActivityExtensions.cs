using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>What Teams says about an activity.</summary>
public static class TeamsActivityExtensions
{
    public static string TeamsGetSelectedChannelId(this IActivity activity) => activity.Data()?.Settings?.SelectedChannel?.Id;

    public static TeamsMeetingInfo TeamsGetMeetingInfo(this IActivity activity) => activity.Data()?.Meeting;

    public static string TeamsGetChannelId(this IActivity activity) => activity.Data()?.Channel?.Id;

    public static TeamInfo TeamsGetTeamInfo(this IActivity activity) => activity.Data()?.Team;

    /// <summary>Makes Teams show the message in the activity feed.</summary>
    public static void TeamsNotifyUser(this IActivity activity) => activity.TeamsNotifyUser(alertInMeeting: false);

    /// <summary>Makes Teams show the message in the activity feed, or in the meeting instead, with what is shown there.</summary>
    public static void TeamsNotifyUser(this IActivity activity, bool alertInMeeting, string externalResourceUrl = null)
    {
        // Channel data of another type goes through JSON, so that nothing of it is lost.
        var data = activity.ChannelData as TeamsChannelData ?? activity.Data() ?? new TeamsChannelData();
        activity.ChannelData = data;
        data.Notification = new NotificationInfo { Alert = !alertInMeeting, AlertInMeeting = alertInMeeting, ExternalResourceUrl = externalResourceUrl };
    }

    public static IList<OnBehalfOf> TeamsGetTeamOnBehalfOf(this IActivity activity) => activity.Data()?.OnBehalfOf;

    private static TeamsChannelData Data(this IActivity activity) => activity.GetChannelData<TeamsChannelData>();
}
