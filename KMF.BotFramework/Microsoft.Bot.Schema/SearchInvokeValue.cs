using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What a typeahead search is for.</summary>
public class SearchInvokeValue
{
    [JsonProperty(PropertyName = "kind")]
    public string Kind { get; set; }

    [JsonProperty(PropertyName = "queryText")]
    public string QueryText { get; set; }

    [JsonProperty(PropertyName = "queryOptions")]
    public SearchInvokeOptions QueryOptions { get; set; }

    [JsonProperty(PropertyName = "context")]
    public object Context { get; set; }
}
