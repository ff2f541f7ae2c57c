using System.Collections;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>An element that holds other elements.</summary>
public abstract class AdaptiveCollectionElement : AdaptiveElement, IEnumerable<AdaptiveElement>
{
    public AdaptiveContainerStyle? Style { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveHorizontalAlignment HorizontalAlignment { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonConverter(typeof(SelectActionConverter))]
    [JsonProperty(NullValueHandling = NullValueHandling.Include, DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveAction SelectAction { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool Bleed { get; set; }

    [JsonProperty("minHeight")]
    public string MinHeight { get; set; }

    [JsonIgnore]
    public uint PixelMinHeight
    {
        get => Pixels.Parse(MinHeight);
        set => MinHeight = Pixels.Format(value);
    }

    public abstract IEnumerator<AdaptiveElement> GetEnumerator();

    public abstract void Add(AdaptiveElement value);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
