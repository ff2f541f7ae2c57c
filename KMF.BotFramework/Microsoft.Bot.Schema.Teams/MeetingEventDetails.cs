using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What meeting events share.</summary>
public class MeetingEventDetails : MeetingDetailsBase
{
    internal MeetingEventDetails()
    {
    }

    [JsonProperty(PropertyName = "MeetingType")]
    public string MeetingType { get; set; }
}
