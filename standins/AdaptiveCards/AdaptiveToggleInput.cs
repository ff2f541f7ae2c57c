using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A tick box. What it sends is always written, because other clients have other defaults.</summary>
public class AdaptiveToggleInput : AdaptiveInput
{
    public const string TypeName = "Input.Toggle";

    public override string Type { get; set; } = TypeName;

    public string Title { get; set; }

    public string ValueOn { get; set; } = bool.TrueString;

    public string ValueOff { get; set; } = bool.FalseString;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool Wrap { get; set; }

    public string Value { get; set; }
}
