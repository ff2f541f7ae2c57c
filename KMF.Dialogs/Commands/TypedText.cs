using System.Globalization;
using System.Text;

namespace KMF.Dialogs.Commands;

/// <summary>A line that somebody typed, and its words without case, accents and punctuation.</summary>
internal sealed class TypedText
{
    private readonly List<Word> _words;

    public TypedText(string line)
    {
        Line = line;
        _words = Read(line);
        Words = [.. _words.Select(word => word.Folded)];
    }

    /// <summary>As it was typed.</summary>
    public string Line { get; }

    /// <summary>Its words, folded.</summary>
    public string[] Words { get; }

    /// <summary>The folded words of a phrase.</summary>
    public static string[] Fold(string phrase) => [.. Read(phrase).Select(word => word.Folded)];

    /// <summary>The words from one to before another, as they were typed, with what stands between them.</summary>
    public TypedText Part(int first, int end) =>
        new(first >= end ? "" : Line[(first == 0 ? 0 : _words[first].Start)..(end == Words.Length ? Line.Length : _words[end - 1].End)]);

    /// <summary>What stands after so many words, without what only sets it apart.</summary>
    public string After(int count)
    {
        var end = _words[count - 1].End;
        while (end < Line.Length && char.IsPunctuation(Line[end]))
        {
            end++;
        }

        var rest = Line[end..].Trim();
        return rest.Length > 2 && IsSeparator(rest[0]) && char.IsWhiteSpace(rest[1]) ? rest[2..].TrimStart() : rest;
    }

    /// <summary>What stands before a word, without what only sets it apart.</summary>
    public string Before(int index)
    {
        var start = _words[index].Start;
        while (start > 0 && (char.IsWhiteSpace(Line[start - 1]) || IsSeparator(Line[start - 1]) || Line[start - 1] == '('))
        {
            start--;
        }

        return Line[..start].TrimStart([' ', ',', ':', ';']).Trim();
    }

    /// <summary>Whether a colon stands after so many words: what follows is a title, whatever it says.</summary>
    public bool HasColonAfter(int count) => Line.AsSpan(_words[count - 1].End).TrimStart().StartsWith(":", StringComparison.Ordinal);

    private static bool IsSeparator(char character) => character is ':' or ',' or ';' or '-' or '–' or '—';

    private static List<Word> Read(string text)
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

            if (FoldWord(text[start..end]) is { Length: > 0 } folded)
            {
                words.Add(new Word(start, end, folded));
            }

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
        if (word.All(char.IsAscii))
        {
            return word.ToLowerInvariant();
        }

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

    private readonly record struct Word(int Start, int End, string Folded);
}
