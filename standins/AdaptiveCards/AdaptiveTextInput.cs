using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A field for text.</summary>
public class AdaptiveTextInput : AdaptiveInput
{
    public const string TypeName = "Input.Text";

    public override string Type { get; set; } = TypeName;

    public string Placeholder { get; set; }

    public string Value { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveTextInputStyle Style { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool IsMultiline { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public int MaxLength { get; set; }

    [JsonConverter(typeof(SelectActionConverter))]
    [JsonProperty(
        "inlineAction",
        NullValueHandling = NullValueHandling.Include,
        DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate
    )]
    public AdaptiveAction InlineAction { get; set; }

    public string Regex { get; set; }
}
