using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A height: auto, stretch or a number of pixels.</summary>
[JsonConverter(typeof(HeightConverter))]
public class AdaptiveHeight : IEquatable<AdaptiveHeight>
{
    public AdaptiveHeight() { }

    public AdaptiveHeight(string value)
    {
        if (value is null)
        {
            return;
        }

        var isPixel = value.EndsWith("px", StringComparison.OrdinalIgnoreCase);
        if (uint.TryParse(isPixel ? value[..^2] : value, NumberStyles.None, CultureInfo.InvariantCulture, out var unit))
        {
            (HeightType, Unit) = (AdaptiveHeightType.Pixel, unit);
        }
        else if (Enum.TryParse<AdaptiveHeightType>(value, ignoreCase: true, out var type))
        {
            HeightType = type;
        }
        else
        {
            throw new ArgumentException($"'{value}' is not a height", nameof(value));
        }
    }

    public AdaptiveHeight(uint px) => (HeightType, Unit) = (AdaptiveHeightType.Pixel, px);

    public AdaptiveHeight(AdaptiveHeightType heightType) => HeightType = heightType;

    public static AdaptiveHeight Auto { get; } = new(AdaptiveHeightType.Auto);

    public static AdaptiveHeight Stretch { get; } = new(AdaptiveHeightType.Stretch);

    [JsonProperty("heightType")]
    public AdaptiveHeightType HeightType { get; set; }

    [JsonProperty("unit")]
    public uint? Unit { get; set; }

    public static implicit operator AdaptiveHeight(uint value) => new(value);

    public static implicit operator AdaptiveHeight(AdaptiveHeightType value) => new(value);

    public static implicit operator AdaptiveHeight(string value) => new(value);

    public static bool operator ==(AdaptiveHeight ah1, AdaptiveHeight ah2) => ah1 is null ? ah2 is null : ah1.Equals(ah2);

    public static bool operator !=(AdaptiveHeight ah1, AdaptiveHeight ah2) => !(ah1 == ah2);

    public static AdaptiveHeight Parse(string value) => new(value);

    public bool IsPixel() => HeightType == AdaptiveHeightType.Pixel;

    public bool ShouldSerializeAdaptiveHeight() =>
        HeightType is AdaptiveHeightType.Stretch || (HeightType is not AdaptiveHeightType.Auto && Unit > 0);

    public override int GetHashCode() => HashCode.Combine(HeightType, Unit);

    public override bool Equals(object obj) => Equals(obj as AdaptiveHeight);

    public bool Equals(AdaptiveHeight other) => other is not null && HeightType == other.HeightType && Unit == other.Unit;

    public override string ToString() =>
        HeightType switch
        {
            AdaptiveHeightType.Auto => "auto",
            AdaptiveHeightType.Stretch => "stretch",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Unit}px"),
        };
}
