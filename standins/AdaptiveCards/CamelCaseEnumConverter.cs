using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Writes enum members in camel case and reads a name nobody knows as the default, because cards outlive clients.</summary>
internal sealed class CamelCaseEnumConverter() : StringEnumConverter(new CamelCaseNamingStrategy())
{
    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        try
        {
            return base.ReadJson(reader, objectType, existingValue, serializer);
        }
        catch (JsonSerializationException)
        {
            var type = Nullable.GetUnderlyingType(objectType);
            CardReading.Warn(serializer, $"Unknown value '{reader.Value}' for {(type ?? objectType).Name}");
            return type is null ? Activator.CreateInstance(objectType) : null;
        }
    }
}
