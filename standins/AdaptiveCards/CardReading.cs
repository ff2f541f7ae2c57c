using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>The warnings and the ids of a card while it is read. It rides among the converters and converts nothing itself.</summary>
internal sealed class CardReading(AdaptiveCardParseResult result) : JsonConverter
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _fallbacks;

    public override bool CanConvert(Type objectType) => false;

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer) =>
        throw new NotSupportedException();

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException();

    public static void Warn(JsonSerializer serializer, string message) => Of(serializer)?.Warn(message);

    /// <summary>Passes over a value that means nothing where it stands.</summary>
    public static void Ignore(JsonReader reader, JsonSerializer serializer, string message)
    {
        Warn(serializer, message);
        reader.Skip();
    }

    /// <summary>Refuses an id that stands twice. A fallback may repeat it, because only one of the two is shown.</summary>
    public static void Claim(JsonSerializer serializer, string id)
    {
        if (Of(serializer) is { _fallbacks: 0 } reading && !string.IsNullOrEmpty(id) && !reading._ids.Add(id))
        {
            throw new AdaptiveSerializationException($"The id '{id}' stands twice in the card");
        }
    }

    public static AdaptiveTypedElement Fallback(JsonReader reader, JsonSerializer serializer)
    {
        var reading = Of(serializer);
        reading?._fallbacks += 1;
        var content = serializer.Deserialize<AdaptiveTypedElement>(reader);
        reading?._fallbacks -= 1;
        return content;
    }

    private static CardReading Of(JsonSerializer serializer) => serializer.Converters.OfType<CardReading>().FirstOrDefault();

    private void Warn(string message) => result.Warnings.Add(new AdaptiveWarning(-1, message));
}
