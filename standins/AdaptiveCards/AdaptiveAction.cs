using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Something a person can press.</summary>
public abstract class AdaptiveAction : AdaptiveTypedElement
{
    public string Title { get; set; }

    public string IconUrl { get; set; }

    [DefaultValue("default")]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public string Style { get; set; } = "default";

    [DefaultValue(true)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool IsEnabled { get; set; } = true;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveActionMode Mode { get; set; }

    public string Tooltip { get; set; }
}
