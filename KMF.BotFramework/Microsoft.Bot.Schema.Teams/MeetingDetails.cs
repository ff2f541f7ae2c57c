using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A meeting: when it is planned for, and how to join.</summary>
public class MeetingDetails : MeetingDetailsBase
{
    public MeetingDetails()
    {
    }

    public MeetingDetails(string id, string msGraphResourceId = null, DateTime? scheduledStartTime = default, DateTime? scheduledEndTime = default, Uri joinUrl = null, string title = null, string type = "Scheduled")
    {
        Id = id;
        MsGraphResourceId = msGraphResourceId;
        ScheduledStartTime = scheduledStartTime;
        ScheduledEndTime = scheduledEndTime;
        JoinUrl = joinUrl;
        Title = title;
        Type = type;
    }

    [JsonProperty(PropertyName = "msGraphResourceId")]
    public string MsGraphResourceId { get; set; }

    [JsonProperty(PropertyName = "scheduledStartTime")]
    public DateTime? ScheduledStartTime { get; set; }

    [JsonProperty(PropertyName = "scheduledEndTime")]
    public DateTime? ScheduledEndTime { get; set; }

    [JsonProperty(PropertyName = "type")]
    public string Type { get; set; }
}
