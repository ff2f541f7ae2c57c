using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What becomes of a dialog, by its kind.</summary>
public class TaskModuleResponseBase
{
    public TaskModuleResponseBase()
    {
    }

    public TaskModuleResponseBase(string type = null) => Type = type;

    [JsonProperty(PropertyName = "type")]
    public string Type { get; set; }
}
