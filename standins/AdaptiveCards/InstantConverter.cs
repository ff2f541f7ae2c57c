using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes a moment to the second, in universal time; what is no moment counts as none.</summary>
internal sealed class InstantConverter : JsonConverter<DateTime?>
{
    public override void WriteJson(JsonWriter writer, DateTime? value, JsonSerializer serializer) =>
        writer.WriteValue(value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public override DateTime? ReadJson(
        JsonReader reader,
        Type objectType,
        DateTime? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        switch (reader.Value)
        {
            case DateTime moment:
                return moment.ToUniversalTime();
            case string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, Universal, out var moment):
                return moment;
        }

        if (reader.TokenType != JsonToken.Null)
        {
            CardReading.Ignore(reader, serializer, $"A moment was expected at '{reader.Path}'");
        }

        return null;
    }
}
