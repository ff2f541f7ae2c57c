using System.Collections.Frozen;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Texts;

/// <summary>
/// All texts, from the files beside the program: <c>Texts/*.json</c>, <c>Techniques/*/content.*.json</c> and <c>*.command.*.json</c>.
/// </summary>
public sealed class TextCatalogue
{
    /// <summary>The languages, the one to fall back to first.</summary>
    public static readonly string[] Languages = ["en", "cy"];

    private readonly FrozenDictionary<string, Dictionary<string, CommandContent>> _commands;
    private readonly FrozenDictionary<string, Texts> _shared;
    private readonly FrozenDictionary<(string Technique, string Language), TechniqueContent> _techniques;

    /// <summary>Reads everything under a folder.</summary>
    /// <exception cref="ContentException">A file or a text is missing or malformed.</exception>
    public TextCatalogue(string folder)
    {
        _commands = Languages.ToFrozenDictionary(language => language, language => CommandContent.ReadAll(folder, language));
        _shared = Languages.ToFrozenDictionary(language => language, language => ReadShared(folder, language));
        _techniques = ReadTechniques(Path.Combine(folder, "Techniques"));
        All =
        [
            .. _techniques
                .Values.Where(content => content.Texts.Language == "en")
                .OrderBy(content => content.Order)
                .ThenBy(content => content.Phase),
        ];
        Techniques = [.. All.Where(content => !content.IsCheckIn)];
    }

    /// <summary>Everything that can be started, in English: the phases' check-ins, then the techniques.</summary>
    public IReadOnlyList<TechniqueContent> All { get; }

    /// <summary>What every technique is, in English, in the framework's order; the check-ins are none of them.</summary>
    public IReadOnlyList<TechniqueContent> Techniques { get; }

    /// <summary>The language that serves a locale such as <c>cy-GB</c>; English where there is none of its own.</summary>
    public static string LanguageOf(string? locale) =>
        Languages.FirstOrDefault(language => locale?.StartsWith(language, StringComparison.OrdinalIgnoreCase) == true) ?? Languages[0];

    /// <summary>What a command is called, or null where no file has that id.</summary>
    public CommandContent? Command(string id, string language) => _commands[language].GetValueOrDefault(id);

    /// <summary>The texts that belong to no technique.</summary>
    public Texts Shared(string language) => _shared[language];

    /// <summary>A technique's content, or null where no folder has that id.</summary>
    public TechniqueContent? Technique(string id, string language) => _techniques.GetValueOrDefault((id, language));

    /// <summary>The key of the text that is a command's name, for buttons that stand for it.</summary>
    public static string NameOf(string command) => "command." + command;

    private Texts ReadShared(string folder, string language)
    {
        var path = Path.Combine(folder, "Texts", language + ".json");
        var texts = WithCommands(path, language);
        if (language != Languages[0])
        {
            ContentFile.Compare(WithCommands(Path.Combine(folder, "Texts", Languages[0] + ".json"), Languages[0]), texts, path, language);
        }

        return new Texts(language, texts);
    }

    private Dictionary<string, string> WithCommands(string path, string language)
    {
        var texts = ContentFile.Texts(ContentFile.Read(path, language), path, language);
        foreach (
            var (key, text) in _commands[language]
                .Values.SelectMany(command =>
                    command.Texts.Concat(command.Words.Take(1).Select(name => KeyValuePair.Create(NameOf(command.Id), name)))
                )
        )
        {
            if (!texts.TryAdd(key, text))
            {
                throw new ContentException(path, language, key, "a command has a text of that name too");
            }
        }

        return texts;
    }

    private FrozenDictionary<(string Technique, string Language), TechniqueContent> ReadTechniques(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ContentException(folder, Languages[0], null, "the folder is missing");
        }

        var techniques = new Dictionary<(string, string), TechniqueContent>();
        foreach (var technique in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var content in ReadTechnique(technique))
            {
                if (!techniques.TryAdd((content.Id, content.Texts.Language), content))
                {
                    throw new ContentException(technique, content.Texts.Language, "id", $"another folder has the id '{content.Id}' too");
                }
            }
        }

        return techniques.ToFrozenDictionary();
    }

    private IEnumerable<TechniqueContent> ReadTechnique(string folder)
    {
        TechniqueContent? first = null;
        foreach (var language in Languages)
        {
            var path = Path.Combine(folder, $"content.{language}.json");
            var content = TechniqueContent.Read(path, language, _shared[language]);
            first ??= content;
            content.MustMatch(first, path);
            yield return content;
        }
    }
}
