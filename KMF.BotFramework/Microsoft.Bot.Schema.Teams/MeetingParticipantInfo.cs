using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What somebody is to a meeting.</summary>
public class MeetingParticipantInfo
{
    public MeetingParticipantInfo()
    {
    }

    public MeetingParticipantInfo(string role = null, bool? inMeeting = default)
    {
        Role = role;
        InMeeting = inMeeting;
    }

    [JsonProperty(PropertyName = "inMeeting")]
    public bool? InMeeting { get; set; }

    [JsonProperty(PropertyName = "role")]
    public string Role { get; set; }
}
