using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A width: auto, stretch, a number of pixels or a share.</summary>
[JsonConverter(typeof(WidthConverter))]
public class AdaptiveWidth : IEquatable<AdaptiveWidth>
{
    public AdaptiveWidth() { }

    public AdaptiveWidth(string value)
    {
        if (value is null)
        {
            return;
        }

        var isPixel = value.EndsWith("px", StringComparison.OrdinalIgnoreCase);
        if (uint.TryParse(isPixel ? value[..^2] : value, NumberStyles.None, CultureInfo.InvariantCulture, out var unit))
        {
            (WidthType, Unit) = (isPixel ? AdaptiveWidthType.Pixel : AdaptiveWidthType.Weighted, unit);
        }
        else if (Enum.TryParse<AdaptiveWidthType>(value, ignoreCase: true, out var type))
        {
            WidthType = type;
        }
        else
        {
            throw new ArgumentException($"'{value}' is not a width", nameof(value));
        }
    }

    /// <summary>A share, whatever the name of the parameter says.</summary>
    public AdaptiveWidth(uint px) => (WidthType, Unit) = (AdaptiveWidthType.Weighted, px);

    public AdaptiveWidth(AdaptiveWidthType widthType) =>
        (WidthType, Unit) = (widthType, widthType == AdaptiveWidthType.Weighted ? 1u : null);

    public static AdaptiveWidth Auto { get; } = new(AdaptiveWidthType.Auto);

    public static AdaptiveWidth Stretch { get; } = new(AdaptiveWidthType.Stretch);

    [JsonProperty(nameof(WidthType))]
    public AdaptiveWidthType WidthType { get; set; }

    [JsonProperty("unit")]
    public uint? Unit { get; set; }

    public static implicit operator AdaptiveWidth(uint value) => new(value);

    public static implicit operator AdaptiveWidth(AdaptiveWidthType value) => new(value);

    public static implicit operator AdaptiveWidth(string value) => new(value);

    public static bool operator ==(AdaptiveWidth ah1, AdaptiveWidth ah2) => ah1 is null ? ah2 is null : ah1.Equals(ah2);

    public static bool operator !=(AdaptiveWidth ah1, AdaptiveWidth ah2) => !(ah1 == ah2);

    public static AdaptiveWidth Parse(string value) => new(value);

    public bool IsPixel() => WidthType == AdaptiveWidthType.Pixel;

    public bool ShouldSerializeAdaptiveWidth() =>
        WidthType is AdaptiveWidthType.Stretch or AdaptiveWidthType.Weighted || (IsPixel() && Unit > 0);

    public override int GetHashCode() => HashCode.Combine(WidthType, Unit);

    public override bool Equals(object obj) => Equals(obj as AdaptiveWidth);

    public bool Equals(AdaptiveWidth other) => other is not null && WidthType == other.WidthType && Unit == other.Unit;

    public override string ToString() =>
        WidthType switch
        {
            AdaptiveWidthType.Auto => "auto",
            AdaptiveWidthType.Stretch => "stretch",
            AdaptiveWidthType.Weighted => string.Create(CultureInfo.InvariantCulture, $"{Unit}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Unit}px"),
        };
}
