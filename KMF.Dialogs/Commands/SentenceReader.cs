using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>
/// Reads sentences that are no command as they stand (<em>can we go back a step?</em>), by what it learned from the examples in the
/// commands' content. What it is sure of is done, what is likely is proposed, and what ends something is neither.
/// </summary>
internal sealed class SentenceReader
{
    // From where something is moved, shown, proposed; from where what begins like a start is none; and what tells the language.
    private const double SureToMove = 0.85;
    private const double SureToShow = 0.45;
    private const double SureToPropose = 0.3;
    private const double SureToBeTalk = 0.6;
    private const double SureOfLanguage = 0.85;
    private const int FewestWordsToMove = 2;
    private const int MostWordsOfABareQuestion = 4;
    private const string AnyName = "{technique}";

    // A letter that no word of ours has.
    private const string NameToken = "名";

    private static readonly Dictionary<string, string> Endings = new()
    {
        ["m"] = "am",
        ["re"] = "are",
        ["s"] = "is",
        ["d"] = "would",
        ["ll"] = "will",
        ["ve"] = "have",
    };

    private readonly TextCatalogue _texts;
    private readonly CommandPhrases _phrases;
    private readonly IntentMatcher _matcher;

    public SentenceReader(TextCatalogue texts, CommandPhrases phrases)
    {
        (_texts, _phrases) = (texts, phrases);
        var examples = (
            from language in TextCatalogue.Languages
            from command in phrases.ById.Values
            let content = texts.Command(command.Id, language)
            where content is not null
            from sentence in content.Examples.AddRange(content.Words.Select(words => WithName(command, words)))
            let words = TypedText.Fold(sentence.Replace(AnyName, NameToken, StringComparison.Ordinal))
            select (TokensOf(words, phrases.NameIn(words)), new Meaning(command.Id, language))
        ).ToList();
        _matcher = new IntentMatcher(examples);
    }

    /// <summary>The languages that the reader chose or writes; all of them where neither is known.</summary>
    public IReadOnlyCollection<string> LanguagesOf(string[] words, string? chosen) =>
        WrittenIn(words) is { } written ? [written, chosen ?? written]
        : chosen is not null ? [chosen]
        : TextCatalogue.Languages;

    /// <summary>What a sentence means; <see cref="Command.Unknown"/> with what may be meant, or with nothing.</summary>
    public Command Read(TypedText typed, string? chosen)
    {
        var (intent, probability, written) = Match(typed.Words);
        var command = _phrases.ById[intent];
        var says = intent != Command.Unknown && probability >= SureToPropose && typed.Words.Any(word => word.Length > 1);
        if (command.Guess == Guess.Never || !says)
        {
            return new Command(Command.Unknown);
        }

        var meant = Meant(command, _phrases.WithoutCourtesy(typed));
        return
            (command.Guess == Guess.Show && probability >= SureToShow)
            || (command.Guess == Guess.Move && probability >= SureToMove && typed.Words.Length >= FewestWordsToMove)
            ? meant
            : new Command(Command.Unknown, Text: Typed(meant, written ?? chosen ?? TextCatalogue.Languages[0]));
    }

    /// <summary>What a sentence means that only begins like a start; null where it may well be one.</summary>
    public Command? TalkIn(TypedText typed, string? chosen)
    {
        var (intent, probability, _) = Match(typed.Words);
        return intent != Command.Start && probability >= SureToBeTalk ? Read(typed, chosen) : null;
    }

    /// <summary>The same for what may be a title: only where it asks, or thanks; without a question mark, only in few words.</summary>
    public Command? QuestionIn(TypedText typed, int wordsAfterName, string? chosen)
    {
        var (intent, probability, _) = Match(typed.Words);
        var least =
            typed.Line.TrimEnd().EndsWith('?') ? SureToBeTalk
            : wordsAfterName <= MostWordsOfABareQuestion ? SureToMove
            : double.MaxValue;
        return intent is Command.Help or "thanks" && probability >= least ? Read(typed, chosen) : null;
    }

    /// <summary>What is meant by nothing but greetings and thanks.</summary>
    public Command Courtesy(TypedText typed) => new(Match(typed.Words).Command is "thanks" ? "thanks" : Command.Help);

    private string? WrittenIn(string[] words) => Match(words).Written;

    // The likeliest command, and the language where that is certain.
    private (string Command, double Probability, string? Written) Match(string[] words)
    {
        var meanings = _matcher.Match(TokensOf(words, _phrases.NameNear(words))).ToList();
        var (written, certainty) = Likeliest(meanings.Select(one => (one.Meaning.Language, one.Probability)));
        var (command, probability) = Likeliest(meanings.Select(one => (one.Meaning.Command, one.Probability)));
        return (command, probability, certainty >= SureOfLanguage ? written : null);

        static (string, double) Likeliest(IEnumerable<(string Of, double Probability)> parts) =>
            parts.GroupBy(part => part.Of).Select(group => (group.Key, Sum: group.Sum(part => part.Probability))).MaxBy(group => group.Sum);
    }

    private Command Meant(CommandAttribute command, TypedText typed)
    {
        var name = _phrases.NameNear(typed.Words);
        return (command.Id, name) switch
        {
            (Command.Start or Command.Help, { Name.TechniqueId: { } technique } named) => new Command(
                command.Id,
                technique,
                command.Id == Command.Start ? _phrases.Topic(typed, named.At + named.Name.Words.Length) : ""
            ),
            (Command.Start, _) => new Command(Command.Help),
            _ => new Command(command.Id, command.Technique, command.TakesText ? _phrases.Topic(typed, 0) : ""),
        };
    }

    // What would be typed for it.
    private string Typed(Command meant, string language)
    {
        var technique = meant.TechniqueId is { } id ? _texts.Technique(id, language)!.Commands[0] : "";
        var words = meant.Id == Command.Start ? "" : _texts.Command(meant.Id, language)!.Words[0];
        string[] parts = meant.Id == Command.Help ? [words, technique] : [technique, words];
        var command = string.Join(' ', parts.Where(part => part.Length > 0));

        // After a colon, a title that reads like a sentence is a title all the same.
        var between = _phrases.IsTalk(TypedText.Fold(meant.Text)) ? ": " : " ";
        return meant.Text.Length == 0 ? command : command + between + meant.Text;
    }

    private static string WithName(CommandAttribute command, string words) =>
        command.Technique is { } technique ? $"{technique} {words}" : words;

    // Which technique is named says nothing about what is meant, but for those that have commands of their own; nor does what it is about.
    private string[] TokensOf(string[] words, (Phrase Name, int At)? found)
    {
        if (found is not { } named)
        {
            return [.. words.SelectMany(InFull)];
        }

        var rest = words[(named.At + named.Name.Words.Length)..];
        var topic = Array.FindIndex(rest, _phrases.IsAbout);
        IEnumerable<string> all = [.. words[..named.At], NameToken, .. rest[..(topic < 0 ? rest.Length : topic + 1)]];
        return
        [
            .. all.SelectMany(InFull),
            .. _phrases.OfTechniques.Contains(named.Name.TechniqueId!) ? [NameToken + named.Name.TechniqueId] : (string[])[],
        ];
    }

    // "I'm" and "I am", "mae'r" and "mae", say the same.
    private static IEnumerable<string> InFull(string word) =>
        word.Split('\'').Select((part, index) => index == 0 ? part : Endings.GetValueOrDefault(part, part)).Where(part => part.Length > 0);
}
