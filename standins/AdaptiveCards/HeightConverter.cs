using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a height as the one string that cards use for it.</summary>
internal sealed class HeightConverter : JsonConverter<AdaptiveHeight>
{
    public override void WriteJson(JsonWriter writer, AdaptiveHeight value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString());

    public override AdaptiveHeight ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveHeight existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return new AdaptiveHeight(AdaptiveHeightType.Auto);
        }

        try
        {
            return new AdaptiveHeight(Convert.ToString(reader.Value, CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            var pixels = Pixels.Read(reader, serializer);
            return pixels > 0 ? new AdaptiveHeight(pixels) : new AdaptiveHeight(AdaptiveHeightType.Auto);
        }
    }
}
