using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a schema version as "1.5".</summary>
internal sealed class SchemaVersionConverter : JsonConverter<AdaptiveSchemaVersion>
{
    public override void WriteJson(JsonWriter writer, AdaptiveSchemaVersion value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString());

    public override AdaptiveSchemaVersion ReadJson(
        JsonReader reader, Type objectType, AdaptiveSchemaVersion existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null)
        {
            return null;
        }

        try
        {
            return new AdaptiveSchemaVersion(reader.Value as string ?? throw new ArgumentException("not a string"));
        }
        catch (ArgumentException e)
        {
            throw new AdaptiveSerializationException($"'{reader.Value}' is not a schema version", e);
        }
    }
}
