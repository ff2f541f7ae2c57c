using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that was begun, and what it remembers.</summary>
public class DialogInstance
{
    [JsonProperty(PropertyName = "id")]
    public string Id { get; set; }

    [JsonProperty(PropertyName = "state")]
    public IDictionary<string, object> State { get; set; }

    public int? StackIndex { get; set; }

    public string Version { get; set; }
}
