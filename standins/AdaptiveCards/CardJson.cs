using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>What reading cards and their parts has in common.</summary>
internal static class CardJson
{
    public static AdaptiveCardParseResult Parse(string json)
    {
        var result = new AdaptiveCardParseResult();
        try
        {
            result.Card = JsonConvert.DeserializeObject<AdaptiveCard>(
                json,
                new JsonSerializerSettings { Converters = [new CardReading(result)], DateParseHandling = DateParseHandling.None }
            );
        }
        catch (JsonException e)
        {
            throw new AdaptiveSerializationException(e.Message, e);
        }

        return result.Card is null ? throw new AdaptiveSerializationException("There is no card in the JSON") : result;
    }

    /// <summary>Reads the object that starts here, with texts that look like dates left as texts.</summary>
    public static JObject Load(JsonReader reader)
    {
        var handling = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            return JObject.Load(reader);
        }
        finally
        {
            reader.DateParseHandling = handling;
        }
    }

    public static void Fill(object target, IDictionary<string, object> additional, JObject json, JsonSerializer serializer)
    {
        using var reader = json.CreateReader();
        serializer.Populate(reader, target);

        // Newtonsoft also files known properties here when their value, such as null, was not worth setting.
        var known = ((JsonObjectContract)serializer.ContractResolver.ResolveContract(target.GetType())).Properties;
        foreach (var name in additional.Keys.ToArray())
        {
            if (known.GetClosestMatchProperty(name) is { Ignored: false })
            {
                additional.Remove(name);
            }
            else if (target is not (AdaptiveUnknownElement or AdaptiveUnknownAction))
            {
                CardReading.Warn(serializer, $"Unknown property '{name}' on {target.GetType().Name}");
            }
        }
    }
}
