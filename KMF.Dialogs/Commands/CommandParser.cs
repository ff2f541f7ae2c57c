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
    private static readonly (CommandKind Kind, bool Alone)[] Kinds =
    [
        (CommandKind.Help, false),
        (CommandKind.Lessons, false),
        (CommandKind.Lesson, false),
        (CommandKind.WhoKnows, false),
        (CommandKind.Records, false),
        (CommandKind.Activity, false),
        (CommandKind.Facilitator, false),
        (CommandKind.Status, true),
        (CommandKind.Next, true),
        (CommandKind.Back, true),
        (CommandKind.Pause, true),
        (CommandKind.Resume, true),
        (CommandKind.Close, true),
        (CommandKind.Cancel, true),
        (CommandKind.Summary, true),
        (CommandKind.Actions, true),
        (CommandKind.MyActions, true),
        (CommandKind.Settings, true),
        (CommandKind.Later, true),
    ];

    private const int MostSlips = 2;

    // A swap of neighbours is one slip.
    private static readonly OptimalStringAlignment Slips = new();

    private readonly List<Phrase> _phrases;

    public CommandParser(TextCatalogue texts)
    {
        var commands =
            from language in TextCatalogue.Languages
            from kind in Kinds
            from words in texts.Shared(language)["command." + kind.Kind.ToString().ToLowerInvariant()].Split(',')
            select new Phrase(Fold(words), words.Trim(), kind.Kind, null, kind.Alone);
        var techniques =
            from language in TextCatalogue.Languages
            from technique in texts.All
            from words in texts.Technique(technique.Id, language)!.Commands
            select new Phrase(Fold(words), words, CommandKind.Technique, technique.Id, Alone: technique.IsCheckIn);
        _phrases = [.. commands.Concat(techniques).OrderByDescending(phrase => phrase.Words.Length)];
    }

    /// <summary>The command in a message whose mention of the bot has been taken out.</summary>
    public Command Parse(string? text)
    {
        // Teams leaves these where the mention was.
        var line = (text ?? "").Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase);
        var typed = Words(line);
        if (typed.Count == 0)
        {
            return new Command(CommandKind.Help);
        }

        var folded = typed.Select(word => word.Folded).ToArray();
        if (_phrases.FirstOrDefault(phrase => phrase.Words.SequenceEqual(folded)) is { } whole)
        {
            return new Command(whole.Kind, whole.TechniqueId);
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
                phrase.Alone && phrase.Kind is CommandKind.Later or CommandKind.Technique && Starts(folded, phrase.Words)
            )
            is not { } word
        )
        {
            return new Command(CommandKind.Unknown, Text: Nearest(folded));
        }

        // "Before action reveiw" begins with a phase's word and means something else.
        var meant = Nearest(folded, MostSlips);
        return meant.Length == 0
            ? Read(word, folded[word.Words.Length..], After(line, typed[word.Words.Length - 1].End))
            : new Command(CommandKind.Unknown, Text: meant);
    }

    private Command Read(Phrase phrase, string[] folded, string rest)
    {
        var other = _phrases.FirstOrDefault(candidate => candidate.Words.SequenceEqual(folded));
        if (phrase.Kind == CommandKind.Help)
        {
            return other?.TechniqueId is { } technique
                ? new Command(CommandKind.Help, technique)
                : new Command(CommandKind.Unknown, Text: Nearest(folded));
        }

        return phrase.Kind == CommandKind.Technique && other?.Kind == CommandKind.Help
            ? new Command(CommandKind.Help, phrase.TechniqueId)
            : new Command(phrase.Kind, phrase.TechniqueId, rest);
    }

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
        var best = ("", double.MaxValue);
        foreach (var phrase in _phrases.Where(phrase => phrase.Kind != CommandKind.Later))
        {
            var words = string.Join(' ', phrase.Words);
            var typed = string.Join(' ', folded.Take(phrase.Words.Length));
            var most = Math.Min(mostSlips, Math.Max(1, words.Length / 3));
            if (words.Length <= 2 || typed == words || Math.Abs(typed.Length - words.Length) > most)
            {
                continue;
            }

            var distance = Slips.Distance(typed, words);
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

    private sealed record Phrase(string[] Words, string Typed, CommandKind Kind, string? TechniqueId, bool Alone);
}
