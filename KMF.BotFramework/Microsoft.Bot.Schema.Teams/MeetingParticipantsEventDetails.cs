using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Who joined or left a meeting.</summary>
public class MeetingParticipantsEventDetails
{
    public MeetingParticipantsEventDetails()
    {
    }

    public MeetingParticipantsEventDetails(IList<TeamsMeetingMember> members = null) => Members = members;

    [JsonProperty(PropertyName = "Members")]
    public IList<TeamsMeetingMember> Members { get; private set; } = [];
}
