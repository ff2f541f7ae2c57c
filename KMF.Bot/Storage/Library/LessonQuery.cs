using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KMF.Bot.Storage.Library;

/// <summary>
/// What somebody searches for. Only letters, digits and what stands between their quotes get into the full-text expression, each term
/// quoted, so no text can break it.
/// </summary>
/// <param name="Words">Words that a lesson should hold.</param>
/// <param name="Phrases">What stood in quotes: it must stand in the lesson as it is.</param>
/// <param name="UnwantedWords">Words that it must not hold.</param>
/// <param name="UnwantedPhrases">What must not stand in it as it is.</param>
internal sealed record LessonQuery(
    ImmutableArray<string> Words,
    ImmutableArray<string> Phrases,
    ImmutableArray<string> UnwantedWords,
    ImmutableArray<string> UnwantedPhrases
)
{
    private const int MostTerms = 32;
    private const int ShortestPrefix = 3;
    private const int ShortestWelshPrefix = 4;
    private const int MostWelshWords = 4;

    public static LessonQuery Parse(string text)
    {
        var terms = Terms(text).Take(MostTerms).ToLookup(term => (term.IsUnwanted, term.IsPhrase), term => term.Text);
        return new LessonQuery([.. terms[(false, false)]], [.. terms[(false, true)]], [.. terms[(true, false)]], [.. terms[(true, true)]]);
    }

    /// <summary>Words that its keywords must hold; each stands for one keyword.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>The expression that finds lessons with all that is wanted, or with any of it; null where nothing is wanted.</summary>
    /// <param name="all">Whether all words must be there.</param>
    /// <param name="inWelsh">Whether words are also looked for in the other forms that they would have in Welsh.</param>
    public string? Expression(bool all, bool inWelsh = false)
    {
        var wanted = Words
            .Select((word, at) => inWelsh && at < MostWelshWords ? Forms(word) : Stem(word))
            .Concat(Phrases.Select(Exact))
            .ToList();
        var keywords = Keywords.Select(keyword => $"{{Keywords}} : {Exact(Spaced(keyword))}").ToList();
        if (wanted.Count == 0 && keywords.Count == 0)
        {
            return null;
        }

        var words = wanted.Count == 0 ? [] : new[] { $"({string.Join(all ? " AND " : " OR ", wanted)})" };
        var expression = string.Join(" AND ", words.Concat(keywords));
        return UnwantedExpression is { } unwanted ? $"({expression}) NOT {unwanted}" : expression;
    }

    /// <summary>Whether any word has other forms in Welsh.</summary>
    public bool HasWelshForms => Words.Take(MostWelshWords).Any(word => WelshWords.FormsOf(Fold(word)).Count > 1);

    /// <summary>The expression that finds lessons with an unwanted word, or null.</summary>
    public string? UnwantedExpression => UnwantedWords.IsEmpty ? null : $"({string.Join(" OR ", UnwantedWords.Select(Exact))})";

    /// <summary>
    /// Whether phrases stand in the texts word by word, or do not, whatever their case and accents: the index knows only stems.
    /// </summary>
    public bool Suits(IEnumerable<string> texts)
    {
        if (Phrases.IsEmpty && UnwantedPhrases.IsEmpty)
        {
            return true;
        }

        var folded = texts.Select(text => $" {Fold(Spaced(text))} ").ToList();
        bool Stands(string phrase) => folded.Any(text => text.Contains($" {Fold(phrase)} ", StringComparison.Ordinal));
        return Phrases.All(Stands) && !UnwantedPhrases.Any(Stands);
    }

    /// <summary>The term as the full-text expression wants it: it must stand as it is, by its stem.</summary>
    public static string Exact(string term) => $"\"{term}\"";

    /// <summary>The word by its stem, which counts more, or as the beginning of another.</summary>
    private static string Stem(string term) => term.Length < ShortestPrefix ? Exact(term) : $"({Exact(term)} OR {Exact(term)} *)";

    private static string Forms(string term) =>
        $"({string.Join(" OR ", WelshWords.FormsOf(Fold(term)).SelectMany(form => form.Length < ShortestWelshPrefix ? [Exact(form)] : new[] { Exact(form), Exact(form) + " *" }).Prepend(Stem(term)))})";

    private static IEnumerable<(string Text, bool IsUnwanted, bool IsPhrase)> Terms(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var isUnwanted = text[at] == '-';
            at += isUnwanted ? 1 : 0;
            var close = at < text.Length && text[at] == '"' ? text.IndexOf('"', at + 1) : -1;
            var isPhrase = close > 0;
            var end = isPhrase ? close : EndOfWord(text, at);
            var term = Spaced(text[(isPhrase ? at + 1 : at)..end]);
            if (term.Length > 0)
            {
                yield return (term, isUnwanted, isPhrase);
            }

            at = isPhrase ? close + 1 : end;
        }
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && (end == start || text[end] != '"'))
        {
            end++;
        }

        return end;
    }

    /// <summary>The words of a text in their order.</summary>
    public static string[] WordsOf(string text) => Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words of a text with one space between; all else goes.</summary>
    private static string Spaced(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                words.Append(rune.ToString());
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd(' ');
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Without case and accents. Spaced text has no half surrogates, which cannot be normalized.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }
}
