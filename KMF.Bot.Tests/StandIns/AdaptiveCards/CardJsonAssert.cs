using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

/// <summary>Compares JSON by content; the order of properties says nothing.</summary>
internal static class CardJsonAssert
{
    public static void Same(string expected, string actual) =>
        Assert.Equal(Sorted(Read(expected)).ToString(), Sorted(Read(actual)).ToString());

    private static JToken Read(string json) =>
        JsonConvert.DeserializeObject<JToken>(json, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    private static JToken Sorted(JToken token) =>
        token switch
        {
            JObject o => new JObject(
                o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new JProperty(p.Name, Sorted(p.Value)))
            ),
            JArray a => new JArray(a.Select(Sorted)),
            _ => token,
        };
}
