using System.Globalization;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// Counts the sentences of a text. Where it cannot be told it counts one too few: a story is rather taken than sent back for nothing.
/// </summary>
public static class Sentences
{
    private const string Ends = ".!?";
    private const string Closing = "\"'”’»)]";
    private const string Opening = "\"'“‘«([";

    // With a full stop and no end, in English and Welsh; those with stops inside (e.g., e.e., N.H.S.) and initials are known by their look.
    private static readonly HashSet<string> Shortened = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "rev",
        "sr",
        "jr",
        "st",
        "hon",
        "vs",
        "etc",
        "approx",
        "dept",
        "no",
        "nos",
        "pp",
        "para",
        "vol",
        "fig",
        "cf",
        "incl",
        "inc",
        "ltd",
        "co",
        "tel",
        "ext",
        "min",
        "mins",
        "hr",
        "hrs",
        "wk",
        "wks",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "eg",
        "ie",
        "bnr",
        "br",
        "bns",
        "fns",
        "parch",
        "athro",
        "ayb",
        "ayyb",
        "ee",
        "hy",
        "rhif",
        "rhifau",
        "tud",
        "cyf",
        "cyn",
        "ffôn",
        "gw",
        "adr",
    };

    /// <summary>How many there are; 0 where there are no words.</summary>
    public static int Count(string text)
    {
        var (count, start) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (!Ends.Contains(text[at], StringComparison.Ordinal))
            {
                continue;
            }

            var end = at;
            while (end + 1 < text.Length && Ends.Contains(text[end + 1], StringComparison.Ordinal))
            {
                end++;
            }

            if (HasWords(text.AsSpan(start, at - start)) && IsEnd(text, at, end))
            {
                count++;
                start = end + 1;
            }

            at = end;
        }

        return HasWords(text.AsSpan(start)) ? count + 1 : Math.Max(count, HasWords(text) ? 1 : 0);
    }

    // What stands from first to last are full stops, exclamation and question marks.
    private static bool IsEnd(string text, int first, int last)
    {
        var next = last + 1;
        var isQuoted = next < text.Length && Closing.Contains(text[next], StringComparison.Ordinal);
        while (next < text.Length && Closing.Contains(text[next], StringComparison.Ordinal))
        {
            next++;
        }

        if (next >= text.Length || !char.IsWhiteSpace(text[next]))
        {
            return false;
        }

        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Opening.Contains(text[next], StringComparison.Ordinal)))
        {
            next++;
        }

        // A small letter goes on with what was said, and so may anything after dots or after what was quoted.
        var isDots = text.AsSpan(first, last - first + 1) is ['.', '.', ..];
        return next < text.Length
            && !isQuoted
            && !isDots
            && (char.IsUpper(text[next]) || char.IsDigit(text[next]) || IsCaseless(text[next]))
            && (text[first] != '.' || !IsShortened(text, first));
    }

    private static bool IsShortened(string text, int stop)
    {
        var start = stop;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]) && !Opening.Contains(text[start - 1], StringComparison.Ordinal))
        {
            start--;
        }

        var word = text[start..stop];
        var isNumberOfAList = start == 0 && word.All(char.IsDigit);
        return word.Contains('.', StringComparison.Ordinal)
            || (word.Length == 1 && char.IsLetter(word[0]) && word != "I")
            || isNumberOfAList
            || Shortened.Contains(word);
    }

    // Scripts without capitals do not tell how a sentence begins.
    private static bool IsCaseless(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.OtherLetter;

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                return true;
            }
        }

        return false;
    }
}
