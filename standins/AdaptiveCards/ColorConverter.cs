using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Reads a colour, #RRGGBB or #AARRGGBB, into the longer form; anything else counts as no colour.</summary>
internal sealed class ColorConverter : JsonConverter<string>
{
    public override bool CanWrite => false;

    public override void WriteJson(JsonWriter writer, string value, JsonSerializer serializer) => throw new NotSupportedException();

    public override string ReadJson(
        JsonReader reader,
        Type objectType,
        string existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        if (reader.Value is string { Length: 7 or 9 } text && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit))
        {
            return "#" + text[1..].PadLeft(8, 'F').ToUpperInvariant();
        }

        if (reader.TokenType != JsonToken.Null)
        {
            CardReading.Ignore(reader, serializer, $"Unknown colour '{reader.Value}'");
        }

        return null;
    }
}
