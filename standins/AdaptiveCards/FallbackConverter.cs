using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a fallback as "drop" or as the content itself.</summary>
internal sealed class FallbackConverter : JsonConverter<AdaptiveFallbackElement>
{
    private const string Drop = "drop";

    public override void WriteJson(JsonWriter writer, AdaptiveFallbackElement value, JsonSerializer serializer)
    {
        if (value.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Drop)
        {
            writer.WriteValue(Drop);
        }
        else
        {
            serializer.Serialize(writer, value.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Content ? value.Content : null);
        }
    }

    public override AdaptiveFallbackElement ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveFallbackElement existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    ) =>
        reader.TokenType switch
        {
            JsonToken.Null => null,
            JsonToken.String when (string)reader.Value == Drop => new(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
            JsonToken.String => throw new AdaptiveSerializationException(
                "The only valid string value for the fallback property is 'drop'."
            ),
            JsonToken.StartObject => new(CardReading.Fallback(reader, serializer)),
            _ => throw new AdaptiveSerializationException("Invalid value for fallback"),
        };
}
