using System.Globalization;
using System.Text;
using F23.StringSimilarity;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Commands;

/// <summary>
/// Reads what people type to the bot. Case, accents, punctuation and spaces do not matter; every language's words work for everybody; a
/// technique's name may stand before its title or after it. The phases' words also begin other things, and so come last.
/// </summary>
public sealed class CommandParser
{
    private const int MostSlips = 2;

    // A swap of neighbours is one slip.
    private static readonly OptimalStringAlignment Slips = new();

    private readonly List<Phrase> _phrases;
    private readonly ILookup<string, Phrase> _ofTechniques;

    /// <exception cref="ContentException">A command has no content in some language.</exception>
    public CommandParser(TextCatalogue texts)
    {
        var typed = CommandCatalogue.Types.Select(type => CommandCatalogue.AttributeOf(type)!).Where(command => !command.IsUntyped);
        var commands = (
            from language in TextCatalogue.Languages
            from command in typed
            from words in WordsOf(texts, command, language)
            select (command.Technique, Phrase: new Phrase(Fold(words), words, command.Id, null, Alone: !command.TakesText))
        ).ToList();
        var techniques =
            from language in TextCatalogue.Languages
            from technique in texts.All
            from words in texts.Technique(technique.Id, language)!.Commands
            select new Phrase(Fold(words), words, Command.Start, technique.Id, Alone: technique.IsCheckIn);
        _ofTechniques = commands
            .Where(command => command.Technique is not null)
            .OrderByDescending(command => command.Phrase.Words.Length)
            .ToLookup(command => command.Technique!, command => command.Phrase);
        _phrases =
        [
            .. commands
                .Where(command => command.Technique is null)
                .Select(command => command.Phrase)
                .Concat(techniques)
                .OrderByDescending(phrase => phrase.Words.Length),
        ];
    }

    /// <summary>The command in a message whose mention of the bot has been taken out.</summary>
    public Command Parse(string? text)
    {
        // Teams leaves these where the mention was.
        var line = (text ?? "").Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase);
        var typed = Words(line);
        if (typed.Count == 0)
        {
            return new Command(Command.Help);
        }

        var folded = typed.Select(word => word.Folded).ToArray();
        if (_phrases.FirstOrDefault(phrase => phrase.Words.SequenceEqual(folded)) is { } whole)
        {
            return new Command(whole.CommandId, whole.TechniqueId);
        }

        if (_phrases.FirstOrDefault(phrase => !phrase.Alone && Starts(folded, phrase.Words)) is { } first)
        {
            return Read(first, folded[first.Words.Length..], After(line, typed[first.Words.Length - 1].End));
        }

        if (_phrases.FirstOrDefault(phrase => !phrase.Alone && Ends(folded, phrase.Words)) is { } last)
        {
            return Read(last, folded[..^last.Words.Length], Before(line, typed[^last.Words.Length].Start));
        }

        if (
            _phrases.FirstOrDefault(phrase =>
                phrase.Alone && phrase.CommandId is LaterCommand.Id or Command.Start && Starts(folded, phrase.Words)
            )
            is not { } word
        )
        {
            return new Command(Command.Unknown, Text: Nearest(folded));
        }

        // "Before action reveiw" begins with a phase's word and means something else.
        var meant = Nearest(folded, MostSlips);
        return meant.Length == 0
            ? Read(word, folded[word.Words.Length..], After(line, typed[word.Words.Length - 1].End))
            : new Command(Command.Unknown, Text: meant);
    }

    private Command Read(Phrase phrase, string[] folded, string rest)
    {
        var other = _phrases.FirstOrDefault(candidate => candidate.Words.SequenceEqual(folded));
        if (phrase.CommandId == Command.Help)
        {
            return other is null ? new Command(Command.Unknown, Text: Nearest(folded))
                : other.TechniqueId is { } technique ? new Command(Command.Help, technique)
                : new Command(Command.Help, Text: other.CommandId);
        }

        if (phrase.TechniqueId is not { } named)
        {
            return new Command(phrase.CommandId, Text: rest);
        }

        return other?.CommandId == Command.Help ? new Command(Command.Help, named) : OfTechnique(named, folded, rest);
    }

    // "coffee join" is a command of the technique's own; "coffee Ward moves" is not.
    private Command OfTechnique(string technique, string[] folded, string rest)
    {
        foreach (var phrase in _ofTechniques[technique])
        {
            if (phrase.Words.SequenceEqual(folded))
            {
                return new Command(phrase.CommandId, technique);
            }

            if (!phrase.Alone && Starts(folded, phrase.Words))
            {
                return new Command(phrase.CommandId, technique, After(rest, Words(rest)[phrase.Words.Length - 1].End));
            }
        }

        return new Command(Command.Start, technique, rest);
    }

    private static IEnumerable<string> WordsOf(TextCatalogue texts, CommandAttribute command, string language) =>
        texts.Command(command.Id, language)?.Words
        ?? throw new ContentException($"{command.Id}.command.{language}.json", language, null, "the file is missing");

    // What stands after or before a phrase as it was typed, without what only sets it apart.
    private static string After(string text, int end)
    {
        while (end < text.Length && char.IsPunctuation(text[end]))
        {
            end++;
        }

        var rest = text[end..].Trim();
        return rest.Length > 2 && IsSeparator(rest[0]) && char.IsWhiteSpace(rest[1]) ? rest[2..].TrimStart() : rest;
    }

    private static string Before(string text, int start)
    {
        while (start > 0 && (char.IsWhiteSpace(text[start - 1]) || IsSeparator(text[start - 1]) || text[start - 1] == '('))
        {
            start--;
        }

        return text[..start].TrimStart([' ', ',', ':', ';']).Trim();
    }

    private static bool IsSeparator(char character) => character is ':' or ',' or ';' or '-' or '–' or '—';

    private string Nearest(string[] folded, int mostSlips = int.MaxValue)
    {
        // A swap of neighbours is one slip.
        var best = ("", int.MaxValue);
        foreach (var phrase in _phrases.Where(phrase => phrase.CommandId != LaterCommand.Id))
        {
            var words = string.Join(' ', phrase.Words);
            var typed = string.Join(' ', folded.Take(phrase.Words.Length));
            var most = Math.Min(mostSlips, Math.Max(1, words.Length / 3));
            if (words.Length <= 2 || typed == words || Math.Abs(typed.Length - words.Length) > most)
            {
                continue;
            }

            // A swap of neighbours is one slip.
            var distance = (int)Slips.Distance(typed, words);
            if (distance <= most && distance < best.Item2)
            {
                best = (phrase.Typed, distance);
            }
        }

        return best.Item1;
    }

    private static bool Starts(string[] typed, string[] phrase) =>
        typed.Length > phrase.Length && typed.AsSpan(0, phrase.Length).SequenceEqual(phrase);

    private static bool Ends(string[] typed, string[] phrase) =>
        typed.Length > phrase.Length && typed.AsSpan(typed.Length - phrase.Length).SequenceEqual(phrase);

    private static string[] Fold(string words) => [.. Words(words).Select(word => word.Folded)];

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsWord(text, start))
            {
                continue;
            }

            var end = start + 1;
            while (end < text.Length && (IsWord(text, end) || (IsApostrophe(text[end]) && end + 1 < text.Length && IsWord(text, end + 1))))
            {
                end++;
            }

            words.Add(new Word(start, end, FoldWord(text[start..end])));
            start = end;
        }

        return words;
    }

    private static bool IsWord(string text, int index) =>
        char.IsLetterOrDigit(text[index])
        || char.IsSurrogate(text[index])
        || char.GetUnicodeCategory(text[index]) is UnicodeCategory.NonSpacingMark;

    private static bool IsApostrophe(char character) => character is '\'' or '’';

    private static string FoldWord(string word)
    {
        var folded = new StringBuilder();
        foreach (var character in Sessions.UserText.Clean(word).Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(IsApostrophe(character) ? '\'' : char.ToLowerInvariant(character));
            }
        }

        return folded.ToString();
    }

    private sealed record Word(int Start, int End, string Folded);

    private sealed record Phrase(string[] Words, string Typed, string CommandId, string? TechniqueId, bool Alone);
}
