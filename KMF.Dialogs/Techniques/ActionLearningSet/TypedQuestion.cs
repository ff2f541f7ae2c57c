using System.Text;
using System.Text.RegularExpressions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>A sentence of a text.</summary>
/// <param name="Start">Where its first letter is.</param>
/// <param name="End">Where its mark is, or would be.</param>
/// <param name="IsAsked">Whether a question mark ends it.</param>
internal readonly record struct Sentence(int Start, int End, bool IsAsked);

/// <summary>A text as it was typed, and letter for letter as rules read it: small, without accents, what is quoted masked.</summary>
internal sealed class TypedQuestion
{
    private const string Ends = ".?!;…";
    private const char Masked = 'x';

    private TypedQuestion(string typed, string folded) => (Typed, Folded) = (typed, folded);

    /// <summary>As it was typed, with single spaces.</summary>
    public string Typed { get; }

    /// <summary>As rules read it; as long as <see cref="Typed"/>.</summary>
    public string Folded { get; }

    /// <param name="text">What was typed.</param>
    /// <param name="shortened">Words with a full stop that ends no sentence.</param>
    public static TypedQuestion Read(string text, Regex shortened)
    {
        var typed = Spaced(text).Normalize(NormalizationForm.FormC);
        var folded = new char[typed.Length];
        for (var at = 0; at < typed.Length; at++)
        {
            folded[at] = Fold(typed[at]);
        }

        MaskQuotes(folded);
        foreach (var word in shortened.EnumerateMatches(folded))
        {
            folded[word.Index + word.Length - 1] = Masked;
        }

        return new TypedQuestion(typed, new string(folded));
    }

    /// <summary>Its sentences, each from its first letter to its mark.</summary>
    public IEnumerable<Sentence> Sentences()
    {
        var start = 0;
        for (var at = 0; at <= Folded.Length; at++)
        {
            if (at < Folded.Length && !IsEnd(at))
            {
                continue;
            }

            var mark = at;
            var isAsked = false;
            for (; at < Folded.Length && Ends.Contains(Folded[at], StringComparison.Ordinal); at++)
            {
                isAsked |= Folded[at] == '?';
            }

            while (start < mark && !char.IsLetterOrDigit(Folded[start]))
            {
                start++;
            }

            if (start < mark)
            {
                yield return new Sentence(start, mark, isAsked);
            }

            start = at;
        }
    }

    /// <summary>What was typed there as a question that stands alone: with a capital and one question mark.</summary>
    public string Question(int start, int end)
    {
        var words = Typed[start..end].Trim().TrimEnd(' ', ',', ':', '-');
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}?";
    }

    // A full stop ends nothing inside a number or a shortened word; a line ends what stands in it.
    private bool IsEnd(int at) =>
        Folded[at] == '\n'
        || (
            Ends.Contains(Folded[at], StringComparison.Ordinal)
            && (Folded[at] != '.' || at + 1 == Folded.Length || !char.IsLetterOrDigit(Folded[at + 1]))
        );

    private static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n' or '\u2028' or '\u2029')
            {
                spaced.Append('\n');
            }
            else if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !IsNoCharacter(rune))
            {
                spaced.Append(rune);
            }
            else if (spaced.Length > 0 && spaced[^1] is not (' ' or '\n'))
            {
                spaced.Append(' ');
            }
        }

        return spaced.ToString();
    }

    // The last two of each plane, which cannot be normalised.
    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE;

    private static char Fold(char character)
    {
        if (character is '’' or '‘' or '`' or '´')
        {
            return '\'';
        }

        if (character is '–' or '—')
        {
            return '-';
        }

        var small = char.ToLowerInvariant(character);
        return small < 0x80 || char.IsSurrogate(small) ? small : small.ToString().Normalize(NormalizationForm.FormD)[0];
    }

    // Somebody else's question is none of the author's; a mark without its other one ends with the line.
    private static void MaskQuotes(char[] folded)
    {
        var open = -1;
        for (var at = 0; at < folded.Length; at++)
        {
            if (folded[at] == '\n')
            {
                open = -1;
            }

            if (folded[at] is not ('"' or '“' or '”' or '«' or '»'))
            {
                continue;
            }

            if (open >= 0)
            {
                folded.AsSpan(open, at - open + 1).Fill(Masked);
                open = -1;
            }
            else
            {
                open = at;
            }
        }
    }
}
