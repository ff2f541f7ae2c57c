using System.Text.Json;

namespace KMF.Dialogs.Texts;

/// <summary>Reads a JSON file of texts: strings, and plural forms as objects of <see cref="Plural.Categories"/>.</summary>
internal static class ContentFile
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    public static JsonElement Read(string path, string language)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ContentException(path, language, null, "it must be an object");
        }
        catch (Exception problem) when (problem is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new ContentException(path, language, null, problem.Message, problem);
        }
    }

    /// <summary>The texts of an object; a plural form becomes <c>key#category</c>.</summary>
    public static Dictionary<string, string> Texts(JsonElement element, string path, string language)
    {
        var texts = new Dictionary<string, string>();
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var form in property.Value.EnumerateObject())
                {
                    if (!Plural.Categories.Contains(form.Name))
                    {
                        throw new ContentException(path, language, property.Name, $"'{form.Name}' is no plural form");
                    }

                    texts[$"{property.Name}#{form.Name}"] = Text(form.Value, path, language, property.Name);
                }

                MustAgree(texts, property, path, language);
            }
            else
            {
                texts[property.Name] = Text(property.Value, path, language, property.Name);
            }
        }

        return texts;
    }

    // Every form says the same; the number itself may be left out.
    private static void MustAgree(Dictionary<string, string> texts, JsonProperty property, string path, string language)
    {
        if (!texts.TryGetValue(property.Name + "#other", out var other))
        {
            throw new ContentException(path, language, property.Name, "the plural form 'other' is missing");
        }

        var placeholders = Dialogs.Texts.Texts.Placeholders(other).Append("count").ToHashSet();
        foreach (var form in property.Value.EnumerateObject())
        {
            if (
                Dialogs
                    .Texts.Texts.Placeholders(texts[$"{property.Name}#{form.Name}"])
                    .FirstOrDefault(name => !placeholders.Contains(name)) is
                { } unknown
            )
            {
                throw new ContentException(
                    path,
                    language,
                    property.Name,
                    $"the plural form '{form.Name}' has the placeholder '{unknown}', 'other' has not"
                );
            }
        }
    }

    public static string Text(JsonElement element, string path, string language, string key) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new ContentException(path, language, key, "a text is missing or empty");

    /// <summary>Refuses two languages that do not have the same keys and placeholders.</summary>
    public static void Compare(
        IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> actual,
        string path,
        string language
    )
    {
        // Plural categories differ from language to language: only the category that all have is compared.
        static bool Compared(string key) =>
            !key.Contains('#', StringComparison.Ordinal) || key.EndsWith("#other", StringComparison.Ordinal);

        if (expected.Keys.Where(Compared).FirstOrDefault(key => !actual.ContainsKey(key)) is { } missing)
        {
            throw new ContentException(path, language, missing.Split('#')[0], "the text is missing");
        }

        if (actual.Keys.Where(Compared).FirstOrDefault(key => !expected.ContainsKey(key)) is { } extra)
        {
            throw new ContentException(path, language, extra.Split('#')[0], "the text is not in the English file");
        }

        foreach (var key in expected.Keys.Where(Compared))
        {
            if (!Placeholders(expected[key]).SequenceEqual(Placeholders(actual[key])))
            {
                throw new ContentException(path, language, key.Split('#')[0], "the placeholders differ from the English text");
            }
        }

        static IReadOnlyList<string> Placeholders(string text) => Dialogs.Texts.Texts.Placeholders(text);
    }
}
