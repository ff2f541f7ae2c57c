using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Takes warnings from the converters to the parse result; it rides among them and converts nothing itself.</summary>
internal sealed class ParseWarnings(AdaptiveCardParseResult result) : JsonConverter
{
    public override bool CanConvert(Type objectType) => false;

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer) =>
        throw new NotSupportedException();

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException();

    public static void Add(JsonSerializer serializer, string message) =>
        serializer.Converters.OfType<ParseWarnings>().FirstOrDefault()?.Add(message);

    private void Add(string message) => result.Warnings.Add(new AdaptiveWarning(-1, message));
}
