using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>An Adaptive Card.</summary>
public class AdaptiveCard : AdaptiveTypedElement
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";
    public const string TypeName = "AdaptiveCard";

    /// <summary>The newest schema that FromJson reads; of a newer card it takes only the fallback text.</summary>
    public static AdaptiveSchemaVersion KnownSchemaVersion = new(1, 6);

    [Obsolete("Say which version of the schema the card needs")]
    public AdaptiveCard()
        : this(new AdaptiveSchemaVersion(1, 0)) { }

    public AdaptiveCard(AdaptiveSchemaVersion schemaVersion) => Version = schemaVersion;

    public AdaptiveCard(string schemaVersion)
        : this(new AdaptiveSchemaVersion(schemaVersion)) { }

    /// <summary>Asked for the version of a card that says none; without it such a card is refused.</summary>
    public static Func<AdaptiveSchemaVersion> OnDeserializingMissingVersion { get; set; }

    public override string Type { get; set; } = TypeName;

    [JsonProperty(Order = -9)]
    public AdaptiveSchemaVersion Version { get; set; }

    [JsonProperty(Order = -7)]
    public string FallbackText { get; set; }

    [JsonProperty(Order = -6)]
    public string Speak { get; set; }

    [JsonProperty(Order = -6)]
    public string Lang { get; set; }

    [JsonProperty(Order = -4)]
    public AdaptiveHeight Height { get; set; } = new(AdaptiveHeightType.Auto);

    [JsonProperty("minHeight")]
    public string MinHeight { get; set; }

    [JsonIgnore]
    public uint PixelMinHeight
    {
        get => Pixels.Parse(MinHeight);
        set => MinHeight = Pixels.Format(value);
    }

    public bool? Rtl { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonConverter(typeof(SelectActionConverter))]
    [JsonProperty(NullValueHandling = NullValueHandling.Include, DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveAction SelectAction { get; set; }

    public AdaptiveRefresh Refresh { get; set; }

    [JsonProperty(Order = -3)]
    public List<AdaptiveElement> Body { get; set; } = [];

    [JsonProperty(Order = -2)]
    public List<AdaptiveAction> Actions { get; set; } = [];

    /// <summary>Read so that it does not end up among the additional properties; never written.</summary>
    [JsonProperty("$schema")]
    internal string JsonSchema { get; set; }

    public bool ShouldSerializeBody() => Body?.Count > 0;

    public bool ShouldSerializeActions() => Actions?.Count > 0;

    public bool ShouldSerializeJsonSchema() => false;

    public bool ShouldSerializeHeight() => Height?.ShouldSerializeAdaptiveHeight() == true;

    public string ToJson() => JsonConvert.SerializeObject(this, Formatting.Indented);

    public static AdaptiveCardParseResult FromJson(string json) => CardJson.Parse(json);
}
