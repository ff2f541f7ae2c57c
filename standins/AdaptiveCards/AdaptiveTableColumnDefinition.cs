using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>The width and alignment of a column of a table.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Ignore)]
public class AdaptiveTableColumnDefinition
{
    public const string TypeName = "TableColumnDefinition";

    [JsonProperty("verticalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonProperty("horizontalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveHorizontalContentAlignment HorizontalContentAlignment { get; set; }

    [JsonIgnore]
    public double PixelWidth { get; set; }

    [JsonIgnore]
    public double Width { get; set; }

    [JsonProperty("width")]
    private object PixelsOrWeight
    {
        get => PixelWidth > 0 ? string.Create(CultureInfo.InvariantCulture, $"{PixelWidth}px") : Width > 0 ? Width : null;
        set
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture);
            var isPixel = text.EndsWith("px", StringComparison.OrdinalIgnoreCase);
            if (double.TryParse(isPixel ? text[..^2] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                (PixelWidth, Width) = isPixel ? (number, 0d) : (0d, number);
            }
        }
    }
}
