using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Reads an action that stands alone; one that nobody here knows is left out, because it has no list to be kept in.</summary>
internal sealed class SelectActionConverter : JsonConverter<AdaptiveAction>
{
    public override bool CanWrite => false;

    public override void WriteJson(JsonWriter writer, AdaptiveAction value, JsonSerializer serializer) => throw new NotSupportedException();

    public override AdaptiveAction ReadJson(
        JsonReader reader,
        Type objectType,
        AdaptiveAction existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    ) => serializer.Deserialize<AdaptiveAction>(reader) is { } action and not AdaptiveUnknownAction ? action : null;
}
