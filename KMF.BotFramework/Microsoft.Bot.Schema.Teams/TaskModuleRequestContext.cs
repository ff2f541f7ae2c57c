using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What the client looks like.</summary>
public class TaskModuleRequestContext
{
    public TaskModuleRequestContext()
    {
    }

    public TaskModuleRequestContext(string theme = null) => Theme = theme;

    [JsonProperty(PropertyName = "theme")]
    public string Theme { get; set; }
}
