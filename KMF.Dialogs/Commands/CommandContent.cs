using System.Collections.Immutable;
using System.Text.Json;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>A command in one language: a file <c>{id}.command.{language}.json</c>.</summary>
/// <param name="Id">The command's id, from the file's name.</param>
/// <param name="Words">What people type for it, its own name first; empty for what nobody types.</param>
/// <param name="Help">What it does, in a line of Markdown; empty for what nobody types.</param>
/// <param name="Texts">What it says besides; read together with the texts that belong to no technique.</param>
public sealed record CommandContent(string Id, ImmutableArray<string> Words, string Help, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>
    /// What people write when they mean it, besides its words: <see cref="IntentMatcher"/> learns from them. <c>{technique}</c> stands for
    /// the name of any technique.
    /// </summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>All of a language, from everywhere under a folder.</summary>
    /// <exception cref="ContentException">A file is malformed, or two have one id.</exception>
    internal static Dictionary<string, CommandContent> ReadAll(string folder, string language)
    {
        var ending = $".command.{language}.json";
        var all = new Dictionary<string, CommandContent>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileName(path)[..^ending.Length];
            if (!all.TryAdd(id, Read(path, id, language)))
            {
                throw new ContentException(path, language, null, $"another command has the id '{id}' too");
            }
        }

        return all;
    }

    private static CommandContent Read(string path, string id, string language)
    {
        var root = ContentFile.Read(path, language);
        var (words, examples) = (Lines("words"), Lines("examples"));
        if (words.IsEmpty && (examples.IsEmpty || root.TryGetProperty("words", out _)))
        {
            throw new ContentException(path, language, "words", "a command needs words, or examples of what it stands for");
        }

        return new CommandContent(
            id,
            words,
            root.TryGetProperty("help", out var help) ? ContentFile.Text(help, path, language, "help")
                : words.IsEmpty ? ""
                : throw new ContentException(path, language, "help", "the text is missing"),
            root.TryGetProperty("texts", out var texts) ? ContentFile.Texts(texts, path, language) : new Dictionary<string, string>()
        )
        {
            Examples = examples,
        };

        ImmutableArray<string> Lines(string key) =>
            root.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(line => ContentFile.Text(line, path, language, key))]
                : [];
    }
}
