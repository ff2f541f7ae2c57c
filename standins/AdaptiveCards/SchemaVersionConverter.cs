using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a schema version as "1.5".</summary>
internal sealed class SchemaVersionConverter : JsonConverter<AdaptiveSchemaVersion>
{
    public override void WriteJson(JsonWriter writer, AdaptiveSchemaVersion value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString());

    public override AdaptiveSchemaVersion ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveSchemaVersion existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    ) =>
        reader.Value switch
        {
            null when reader.TokenType == JsonToken.Null => null,
            string text => new AdaptiveSchemaVersion(text),
            _ => throw new AdaptiveSerializationException($"'{reader.Value}' is not a schema version"),
        };
}
