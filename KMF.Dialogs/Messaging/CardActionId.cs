using Newtonsoft.Json;

namespace KMF.Dialogs.Messaging;

/// <summary>Ids in buttons: 32 hexadecimal digits, and nothing else.</summary>
internal sealed class CardActionId : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(Guid) || objectType == typeof(Guid?);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        reader.Value switch
        {
            null when reader.TokenType == JsonToken.Null => objectType == typeof(Guid) ? Guid.Empty : null,
            string text when Guid.TryParseExact(text, "N", out var id) => id,
            _ => throw new JsonSerializationException("This is no id."),
        };

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(((Guid)value!).ToString("N"));
}
