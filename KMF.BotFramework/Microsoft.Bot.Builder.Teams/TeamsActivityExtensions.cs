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

    private static TeamsChannelData Data(this IActivity activity) => activity.GetChannelData<TeamsChannelData>();
}
