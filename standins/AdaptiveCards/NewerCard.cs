using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>A card of a schema that nobody here knows yet: all that is read of it is its text for such a case.</summary>
internal static class NewerCard
{
    public static bool Is(JObject json) =>
        json["version"] is JValue { Value: string version } && new AdaptiveSchemaVersion(version) > AdaptiveCard.KnownSchemaVersion;

    public static AdaptiveCard Read(JObject json, JsonSerializer serializer)
    {
        CardReading.Warn(serializer, $"Unknown schema version '{json["version"]}'");
        var text = Text(json, "fallbackText") ?? "This card cannot be shown here";
        return new AdaptiveCard(new AdaptiveSchemaVersion(1, 0))
        {
            Speak = Text(json, "speak") ?? text,
            Lang = Text(json, "lang") ?? CultureInfo.CurrentCulture.TwoLetterISOLanguageName,
            Body = [new AdaptiveTextBlock(text)],
        };
    }

    private static string Text(JObject json, string name) => json[name] is JValue { Value: string { Length: > 0 } text } ? text : null;
}
