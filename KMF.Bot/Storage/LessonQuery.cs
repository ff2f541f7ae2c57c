using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KMF.Bot.Storage;

/// <summary>
/// What somebody searches for. Only letters, digits and what stands between their quotes get into the full-text expression, each term
/// quoted, so no text can break it.
/// </summary>
/// <param name="Wanted">Words, or phrases of several words.</param>
/// <param name="Unwanted">What a lesson must not hold.</param>
/// <param name="Phrases">The wanted ones that stood in quotes: they must stand in the lesson as they are.</param>
internal sealed record LessonQuery(
    ImmutableArray<string> Wanted, ImmutableArray<string> Unwanted, ImmutableArray<string> Phrases)
{
    private const int MostTerms = 32;
    private const int ShortestPrefix = 3;

    public static LessonQuery Parse(string text)
    {
        var (wanted, unwanted, phrases) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (term, isUnwanted, isPhrase) in Terms(text).Take(MostTerms))
        {
            (isUnwanted ? unwanted : isPhrase ? phrases : wanted).Add(term);
        }

        return new LessonQuery([.. wanted], [.. unwanted], [.. phrases]);
    }

    /// <summary>The expression that finds lessons with all that is wanted, or with any of it; null where nothing is wanted.</summary>
    public string? Expression(bool all)
    {
        var terms = Wanted.Select(Stem).Concat(Phrases.Select(Exact)).ToList();
        if (terms.Count == 0)
        {
            return null;
        }

        var expression = $"({string.Join(all ? " AND " : " OR ", terms)})";
        return Unwanted.IsEmpty ? expression : $"{expression} NOT {UnwantedExpression}";
    }

    /// <summary>The expression that finds lessons with anything unwanted, or null.</summary>
    public string? UnwantedExpression => Unwanted.IsEmpty ? null : $"({string.Join(" OR ", Unwanted.Select(Exact))})";

    /// <summary>Whether the quoted phrases stand in a text word by word, whatever their case and accents: the index knows only stems.</summary>
    public bool HoldsPhrases(IEnumerable<string> texts)
    {
        if (Phrases.IsEmpty)
        {
            return true;
        }

        var folded = texts.Select(text => $" {Words(Fold(text))} ").ToList();
        return Phrases.All(phrase => folded.Any(text => text.Contains($" {Fold(phrase)} ", StringComparison.Ordinal)));
    }

    private static string Exact(string term) => $"\"{term}\"";

    /// <summary>The word by its stem, which counts more, or as the beginning of another.</summary>
    private static string Stem(string term) =>
        term.Length < ShortestPrefix ? Exact(term) : $"({Exact(term)} OR {Exact(term)} *)";

    private static IEnumerable<(string Term, bool IsUnwanted, bool IsPhrase)> Terms(string text)
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
            var term = Words(text[(isPhrase ? at + 1 : at)..end]);
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

    /// <summary>The words of a text with one space between; all else goes.</summary>
    private static string Words(string text)
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

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Scrub(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    /// <summary>Half of a surrogate pair, which cannot be normalized, becomes the sign for what cannot be read.</summary>
    private static string Scrub(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
