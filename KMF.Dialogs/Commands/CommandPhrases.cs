using F23.StringSimilarity;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>Words that stand for a command or a technique, in one language.</summary>
/// <param name="Words">As they are compared.</param>
/// <param name="Typed">As its content file has them.</param>
/// <param name="Command">The command.</param>
/// <param name="TechniqueId">The technique that they name, or null.</param>
/// <param name="Language">The language that they belong to.</param>
/// <param name="Alone">Whether nothing may be typed with them.</param>
internal sealed record Phrase(string[] Words, string Typed, CommandAttribute Command, string? TechniqueId, string Language, bool Alone);

/// <summary>Everything that can be typed, and the small words around it, in every language.</summary>
internal sealed class CommandPhrases
{
    // Between so short words, one letter makes another word.
    private const int ShortestWithASlip = 4;
    private const int ShortestElsewhere = 6;
    private const int ShortestInASentence = 5;

    // A swap of neighbours is one slip.
    private static readonly OptimalStringAlignment Slips = new();

    private readonly ILookup<string, Phrase> _names;
    private readonly string[][] _around;
    private readonly HashSet<string> _talk;
    private readonly HashSet<string> _about;
    private readonly HashSet<string> _articles;
    private readonly HashSet<string> _verbs;

    /// <exception cref="ContentException">A command has no content in some language.</exception>
    public CommandPhrases(TextCatalogue texts)
    {
        var attributes = CommandCatalogue.Types.Select(type => CommandCatalogue.AttributeOf(type)!).ToList();
        ById = attributes.ToDictionary(command => command.Id);
        var commands = (
            from language in TextCatalogue.Languages
            from command in attributes
            where !command.IsUntyped
            from words in WordsOf(texts, command, language)
            select new Phrase(TypedText.Fold(words), words, command, command.Technique, language, !command.TakesText)
        ).ToList();
        var techniques = (
            from language in TextCatalogue.Languages
            from technique in texts.All
            from words in texts.Technique(technique.Id, language)!.Commands
            select new Phrase(TypedText.Fold(words), words, ById[Command.Start], technique.Id, language, technique.IsCheckIn)
        ).ToList();
        OfTechniques = commands
            .Where(phrase => phrase.Command.Technique is not null)
            .OrderByDescending(phrase => phrase.Words.Length)
            .ToLookup(phrase => phrase.Command.Technique!);
        All = [.. commands.Where(phrase => phrase.Command.Technique is null).Concat(techniques).OrderByDescending(Length)];

        _around = [.. ListsOf("talk.around").Select(TypedText.Fold).OrderByDescending(words => words.Length)];
        _talk = [.. ListsOf("talk.words")];
        _about = [.. ListsOf("talk.about")];
        _articles = [.. ListsOf("talk.articles")];
        _verbs = [.. ListsOf("talk.verbs")];

        // A phase's single word is in many sentences, and "pa" and "ai" are Welsh words.
        _names = techniques
            .Where(name => !name.Alone || name.Words.Length > 1)
            .Where(name => name.Words.Length > 1 || !_talk.Contains(name.Words[0]) || name.Words[0].Length > ShortestWithASlip)
            .ToLookup(name => name.Words[0]);

        IEnumerable<string> ListsOf(string key) => TextCatalogue.Languages.SelectMany(language => texts.Shared(language)[key].Split(", "));

        static int Length(Phrase phrase) => phrase.Words.Length;
    }

    /// <summary>The commands by their ids.</summary>
    public IReadOnlyDictionary<string, CommandAttribute> ById { get; }

    /// <summary>What stands by itself: the commands and the names of the techniques, those of more words first.</summary>
    public IReadOnlyList<Phrase> All { get; }

    /// <summary>What stands after a technique's name, by its id, those of more words first.</summary>
    public ILookup<string, Phrase> OfTechniques { get; }

    /// <summary>Whether the words belong to a sentence (<em>I</em>, <em>was</em>, <em>how</em>) rather than to a title.</summary>
    public bool IsTalk(IEnumerable<string> words) => words.Any(IsTalk);

    /// <summary>Whether the word goes with what follows it: a title does not end with it.</summary>
    public bool IsArticle(string word) => _articles.Contains(word);

    /// <summary>Whether what stands before the word is what a sentence is about: a title does not begin with it.</summary>
    public bool IsVerb(string word) => _verbs.Contains(word) || _verbs.Contains(word.Split('\'')[0]);

    /// <summary>Whether a topic may stand after the word.</summary>
    public bool IsAbout(string word) => _about.Contains(word);

    /// <summary>The line without greetings, please and thanks at its ends; empty where there is nothing else.</summary>
    public TypedText WithoutCourtesy(TypedText typed)
    {
        var (first, end) = (0, typed.Words.Length);
        while (_around.FirstOrDefault(words => typed.Words.AsSpan(first, end - first).StartsWith(words)) is { } before && first < end)
        {
            first += before.Length;
        }

        while (_around.FirstOrDefault(words => typed.Words.AsSpan(first, end - first).EndsWith(words)) is { } behind && first < end)
        {
            end -= behind.Length;
        }

        return first == 0 && end == typed.Words.Length ? typed : typed.Part(first, end);
    }

    /// <summary>The technique that a sentence names, and where; of several the one of the most words.</summary>
    public (Phrase Name, int At)? NameIn(string[] words)
    {
        (Phrase Name, int At)? best = null;
        for (var at = 0; at < words.Length; at++)
        {
            foreach (var name in _names[words[at]])
            {
                if (name.Words.Length > (best?.Name.Words.Length ?? 0) && words.AsSpan(at).StartsWith(name.Words))
                {
                    best = (name, at);
                }
            }
        }

        return best;
    }

    /// <summary>The same; where there is none, one with a slip or a mutation, or in the plural.</summary>
    public (Phrase Name, int At)? NameNear(string[] words)
    {
        if (NameIn(words) is { } exact)
        {
            return exact;
        }

        foreach (var name in _names.SelectMany(names => names).OrderByDescending(name => name.Words.Length))
        {
            var written = string.Join(' ', name.Words);
            for (var at = 0; written.Length >= ShortestInASentence && at + name.Words.Length <= words.Length; at++)
            {
                var part = words[at..(at + name.Words.Length)];
                if (
                    Math.Abs(part.Sum(word => word.Length + 1) - written.Length - 1) <= 1
                    && Slips.Distance(string.Join(' ', part), written) <= 1
                )
                {
                    return (name, at);
                }
            }
        }

        return null;
    }

    /// <summary>What is typed in a sentence after <em>about</em>, <em>on</em>, <em>for</em>; empty where nothing is.</summary>
    /// <param name="typed">The sentence.</param>
    /// <param name="from">The first word that may be one of those.</param>
    public string Topic(TypedText typed, int from)
    {
        for (var index = from; index < typed.Words.Length - 1; index++)
        {
            if (IsAbout(typed.Words[index]))
            {
                return typed.After(index + 1);
            }
        }

        return "";
    }

    /// <summary>
    /// The phrase that the line begins with but for a slip; null where nothing is near. What ends something is not looked for, and of
    /// another language than the reader's only what is a longer word.
    /// </summary>
    /// <param name="words">What was typed.</param>
    /// <param name="languages">The languages that the reader chose or writes.</param>
    /// <param name="mostSlips">The most slips.</param>
    public Phrase? Nearest(string[] words, IReadOnlyCollection<string> languages, int mostSlips)
    {
        (Phrase? Phrase, double Slips) best = (null, double.MaxValue);
        foreach (var phrase in All.Where(phrase => phrase.Command.Guess != Guess.Never && words.Length >= phrase.Words.Length))
        {
            var written = string.Join(' ', phrase.Words);
            var isTheirs = languages.Contains(phrase.Language);
            var most = isTheirs ? Math.Min(mostSlips, Math.Max(1, written.Length / 3)) : 1;
            if (
                written.Length < (isTheirs ? ShortestWithASlip : ShortestElsewhere)
                || (phrase.Alone && words.Length > phrase.Words.Length && phrase.Command.Id != Command.Start)
                || words[0][0] != written[0]
                || Math.Abs(words.Take(phrase.Words.Length).Sum(word => word.Length + 1) - written.Length - 1) > most
            )
            {
                continue;
            }

            var slips = Slips.Distance(string.Join(' ', words.Take(phrase.Words.Length)), written);
            if (slips > 0 && slips <= most && slips < best.Slips)
            {
                best = (phrase, slips);
            }
        }

        return best.Phrase;
    }

    private bool IsTalk(string word) => _talk.Contains(word) || _talk.Contains(word.Split('\'')[0]);

    private static IEnumerable<string> WordsOf(TextCatalogue texts, CommandAttribute command, string language) =>
        texts.Command(command.Id, language) is { Words.IsEmpty: false } content
            ? content.Words
            : throw new ContentException($"{command.Id}.command.{language}.json", language, null, "the file is missing");
}
