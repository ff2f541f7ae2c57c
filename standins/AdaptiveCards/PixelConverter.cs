using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a number of pixels as "50px".</summary>
internal sealed class PixelConverter : JsonConverter<uint>
{
    public override void WriteJson(JsonWriter writer, uint value, JsonSerializer serializer) => writer.WriteValue(Pixels.Format(value));

    public override uint ReadJson(
        JsonReader reader,
        Type objectType,
        uint existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    ) => reader.TokenType == JsonToken.Null ? 0 : Pixels.Read(reader, serializer);
}
