using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a width as the one string that cards use for it.</summary>
internal sealed class WidthConverter : JsonConverter<AdaptiveWidth>
{
    public override void WriteJson(JsonWriter writer, AdaptiveWidth value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString());

    public override AdaptiveWidth ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveWidth existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        try
        {
            return new AdaptiveWidth(Convert.ToString(reader.Value, CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            CardReading.Warn(serializer, $"Unknown width '{reader.Value}'");
            return new AdaptiveWidth(AdaptiveWidthType.Auto);
        }
    }
}
