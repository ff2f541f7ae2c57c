using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A field to pick from a list.</summary>
public class AdaptiveChoiceSetInput : AdaptiveInput
{
    public const string TypeName = "Input.ChoiceSet";

    public override string Type { get; set; } = TypeName;

    public string Value { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveChoiceInputStyle Style { get; set; }

    public bool IsMultiSelect { get; set; }

    public List<AdaptiveChoice> Choices { get; set; } = [];

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool Wrap { get; set; }

    public string Placeholder { get; set; }

    [JsonProperty("choices.data")]
    public AdaptiveDataQuery DataQuery { get; set; }
}
