using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Reads an inline: a text run, or a bare string in its place. There is no other kind.</summary>
internal sealed class InlineConverter : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => typeof(AdaptiveInline).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException();

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType is JsonToken.Null)
        {
            return null;
        }

        if (reader.TokenType is JsonToken.String)
        {
            return new AdaptiveTextRun((string)reader.Value);
        }

        var json = JObject.Load(reader);
        if (json["type"] is not JValue { Value: AdaptiveTextRun.TypeName })
        {
            throw new AdaptiveSerializationException($"Property 'type' must be '{AdaptiveTextRun.TypeName}'");
        }

        var run = new AdaptiveTextRun();
        CardJson.Fill(run, run.AdditionalProperties, json, serializer);
        return run;
    }
}
