using System.Text.Json;

namespace KMF.Dialogs.Texts;

/// <summary>Reads a JSON file of texts: strings, and plural forms as objects of <see cref="Plural.Categories"/>.</summary>
internal static class ContentFile
{
    public static JsonElement Read(string path, string language)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.Clone();
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

                if (!texts.ContainsKey(property.Name + "#other"))
                {
                    throw new ContentException(path, language, property.Name, "the plural form 'other' is missing");
                }
            }
            else
            {
                texts[property.Name] = Text(property.Value, path, language, property.Name);
            }
        }

        return texts;
    }

    public static string Text(JsonElement element, string path, string language, string key) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new ContentException(path, language, key, "a text is missing or empty");

    /// <summary>Refuses two languages that do not have the same keys and placeholders.</summary>
    public static void Compare(
        IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual, string path, string language)
    {
        // Plural categories differ from language to language: only the category that all have is compared.
        static bool Compared(string key) => !key.Contains('#', StringComparison.Ordinal) || key.EndsWith("#other", StringComparison.Ordinal);

        if (expected.Keys.Where(Compared).FirstOrDefault(key => !actual.ContainsKey(key)) is { } missing)
        {
            throw new ContentException(path, language, missing, "the text is missing");
        }

        if (actual.Keys.Where(Compared).FirstOrDefault(key => !expected.ContainsKey(key)) is { } extra)
        {
            throw new ContentException(path, language, extra, "the text is not in the English file");
        }

        foreach (var key in expected.Keys.Where(Compared))
        {
            if (!Placeholders(expected[key]).SequenceEqual(Placeholders(actual[key])))
            {
                throw new ContentException(path, language, key, "the placeholders differ from the English text");
            }
        }

        static IReadOnlyList<string> Placeholders(string text) => Dialogs.Texts.Texts.Placeholders(text);
    }
}
