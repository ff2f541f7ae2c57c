using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Something a person can fill in.</summary>
public abstract class AdaptiveInput : AdaptiveElement
{
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool IsRequired { get; set; }

    public string Label { get; set; }

    public string ErrorMessage { get; set; }
}
