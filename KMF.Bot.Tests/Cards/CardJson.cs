using AdaptiveCards;
using KMF.Dialogs.Cards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Cards;

/// <summary>Reads a card's JSON as it is sent.</summary>
internal static class CardJson
{
    public static string Text(AdaptiveCard card) => JsonConvert.SerializeObject(new CardContent(card));

    public static JObject Of(AdaptiveCard card) =>
        JsonConvert.DeserializeObject<JObject>(Text(card), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    /// <summary>Everything in a card that has a type: elements, actions, inlines; what a button carries is left out.</summary>
    public static IEnumerable<JObject> Parts(JToken card) =>
        card switch
        {
            JObject json => (json["type"] is null ? [] : new[] { json }).Concat(
                json.Properties().Where(property => property.Name != "data").SelectMany(property => Parts(property.Value))
            ),
            JArray list => list.SelectMany(Parts),
            _ => [],
        };

    public static string Type(this JObject part) => (string)part["type"]!;

    /// <summary>The card as a client draws it that knows no elements beyond the schema: their fallbacks in their places.</summary>
    public static JToken WithoutTeams(JToken token)
    {
        switch (token)
        {
            case JObject json when IsOnlyInTeams(json):
                return json["fallback"] is JObject fallback
                    ? WithoutTeams(fallback)
                    : throw new InvalidOperationException($"{json["type"]} has no fallback.");
            case JObject json:
                return new JObject(json.Properties().Select(property => new JProperty(property.Name, WithoutTeams(property.Value))));
            case JArray list:
                return new JArray(list.Select(WithoutTeams));
            default:
                return token.DeepClone();
        }
    }

    public static bool IsOnlyInTeams(JObject part) =>
        (string?)part["type"] is { } type && type.StartsWith("Chart.", StringComparison.Ordinal);
}
