using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Closes a dialog with a few words.</summary>
public class TaskModuleMessageResponse : TaskModuleResponseBase
{
    public TaskModuleMessageResponse()
        : base("message")
    {
    }

    public TaskModuleMessageResponse(string value = null)
        : base("message") =>
        Value = value;

    [JsonProperty(PropertyName = "value")]
    public string Value { get; set; }
}
