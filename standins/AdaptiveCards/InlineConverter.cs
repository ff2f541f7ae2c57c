using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Reads an inline, which may be a bare string.</summary>
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
        AdaptiveInline inline = (string)json["type"] == AdaptiveTextRun.TypeName ? new AdaptiveTextRun() : new UnknownInline();
        CardJson.Fill(inline, inline.AdditionalProperties, json, serializer);
        return inline;
    }
}
