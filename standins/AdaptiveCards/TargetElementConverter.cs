using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Writes a target as its id alone where there is nothing more to say.</summary>
internal sealed class TargetElementConverter : JsonConverter<AdaptiveTargetElement>
{
    public override void WriteJson(JsonWriter writer, AdaptiveTargetElement value, JsonSerializer serializer)
    {
        if (value.IsVisible is not { } isVisible)
        {
            writer.WriteValue(value.ElementId);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("elementId");
        writer.WriteValue(value.ElementId);
        writer.WritePropertyName("isVisible");
        writer.WriteValue(isVisible);
        writer.WriteEndObject();
    }

    public override AdaptiveTargetElement ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveTargetElement existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        if (reader.TokenType != JsonToken.StartObject)
        {
            return reader.Value is string id ? new AdaptiveTargetElement(id) : null;
        }

        var json = JObject.Load(reader);
        return new AdaptiveTargetElement((string)json["elementId"]) { IsVisible = (bool?)json["isVisible"] };
    }
}
