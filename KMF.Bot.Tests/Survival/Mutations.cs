using System.Text;
using System.Text.Json.Nodes;

namespace KMF.Bot.Tests.Survival;

/// <summary>Makes hostile activities out of good ones: the shape is kept where it opens doors, and broken everywhere else.</summary>
/// <param name="random">The same seed makes the same activities.</param>
/// <param name="words">What an attacker may know: verbs, ids, other tenants.</param>
internal sealed class Mutations(Random random, IReadOnlyList<string> words)
{
    private static readonly string[] Strings =
    [
        "",
        " ",
        "null",
        "undefined",
        "true",
        "-1",
        "1e309",
        "NaN",
        "9223372036854775808",
        "00000000-0000-0000-0000-000000000000",
        "../../../etc/passwd",
        "'; DROP TABLE Sessions; --",
        "\" OR \"\"=\"",
        "<at>all</at>",
        "**bold** [a](https://attacker.test)",
        "{{DATE(2026-01-01T00:00:00Z)}}",
        "${kmf}",
        "%s%n",
        "\u0000",
        "\ud83d",
        "\udc00\ud83d",
        "\u202eevil\u202c",
        "\u2066x\u2069",
        "\u200b\u200d\ufeff",
        "Zalgo\u0301\u0302\u0303\u0304",
        "👩‍⚕️🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "{\"type\":\"message\"}",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"https://attacker.test\")",
        "2026-11-23T09:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "0001-01-01",
        "adaptiveCard/action",
        "composeExtension/query",
        "message",
        "invoke",
        "event",
        "conversationUpdate",
        "https://attacker.test/",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "msteams",
        "emulator",
        "directline",
        "personal",
        "channel",
        "groupChat",
        "cy",
        "en-GB",
        "zz-ZZ",
    ];

    /// <summary>The activity with one to four things changed, as it goes over the wire.</summary>
    public string Mutate(JsonObject activity)
    {
        var copy = (JsonObject)activity.DeepClone();
        for (var times = 1 + random.Next(4); times > 0; times--)
        {
            Change(copy);
        }

        var text = Escaped(copy);
        return random.Next(40) == 0 ? Broken(text) : text;
    }

    private void Change(JsonObject activity)
    {
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(activity, places, 0);
        if (places.Count == 0)
        {
            return;
        }

        var (parent, name, index) = places[random.Next(places.Count)];

        // Where the answers go decides the door; what is behind it is what is tried here.
        if (name is "serviceUrl" && random.Next(20) != 0)
        {
            return;
        }

        switch (random.Next(8), parent)
        {
            case (0, JsonObject json):
                json.Remove(name!);
                break;
            case (1, JsonObject json):
                json[Name()] = json[name!]?.DeepClone();
                break;
            case (2, JsonObject json):
                json[name!] = new JsonObject { [name!] = json[name!]?.DeepClone() };
                break;
            case (3, JsonObject json):
                json[name!] = new JsonArray(json[name!]?.DeepClone(), Value());
                break;
            case (_, JsonObject json):
                json[name!] = Value();
                break;
            case (0, JsonArray array):
                array.RemoveAt(index);
                break;
            case (_, JsonArray array):
                array[index] = Value();
                break;
        }
    }

    private static void Collect(JsonNode node, List<(JsonNode, string?, int)> places, int depth)
    {
        if (depth > 12)
        {
            return;
        }

        if (node is JsonObject json)
        {
            foreach (var (name, value) in json)
            {
                places.Add((json, name, -1));
                if (value is not null)
                {
                    Collect(value, places, depth + 1);
                }
            }
        }
        else if (node is JsonArray array)
        {
            for (var index = 0; index < array.Count; index++)
            {
                places.Add((array, null, index));
                if (array[index] is { } item)
                {
                    Collect(item, places, depth + 1);
                }
            }
        }
    }

    private string Name() =>
        random.Next(2) == 0
            ? Word()
            : new[]
            {
                "type",
                "value",
                "from",
                "conversation",
                "channelData",
                "entities",
                "kmf",
                "verb",
                "session",
                "action",
                "data",
                "text",
            }[random.Next(12)];

    private string Word() => random.Next(2) == 0 ? words[random.Next(words.Count)] : Strings[random.Next(Strings.Length)];

    private JsonNode? Value() =>
        random.Next(14) switch
        {
            0 => null,
            1 => JsonValue.Create(random.Next(2) == 0),
            2 => JsonValue.Create(random.Next(-5, 5)),
            3 => JsonValue.Create(long.MaxValue),
            4 => JsonValue.Create(double.MaxValue),
            5 => new JsonObject(),
            6 => new JsonArray(),
            7 => Deep(),
            8 => new string(
                (char)('a' + random.Next(26)),
                random.Next(3) switch
                {
                    0 => 2_001,
                    1 => 20_001,
                    _ => 300,
                }
            ),
            _ => Word(),
        };

    private JsonNode Deep()
    {
        JsonNode node = Word();
        for (var depth = random.Next(60); depth > 0; depth--)
        {
            node = random.Next(2) == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        }

        return node;
    }

    // Lone surrogates and the like are allowed in JSON as escapes; the serializer would mend them.
    private static string Escaped(JsonNode? node) =>
        node switch
        {
            null => "null",
            JsonObject json => "{" + string.Join(',', json.Select(pair => Quoted(pair.Key) + ":" + Escaped(pair.Value))) + "}",
            JsonArray array => "[" + string.Join(',', array.Select(Escaped)) + "]",
            JsonValue value when value.TryGetValue(out string? text) => Quoted(text),
            _ => node.ToJsonString(),
        };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(character is >= ' ' and <= '~' and not '"' and not '\\' ? character.ToString() : $"\\u{(int)character:x4}");
        }

        return quoted.Append('"').ToString();
    }

    private string Broken(string text)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text[..at],
            1 => text.Insert(at, Strings[random.Next(Strings.Length)]),
            _ => text.Remove(at, 1),
        };
    }
}
