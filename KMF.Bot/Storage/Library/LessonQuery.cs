using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KMF.Bot.Storage.Library;

/// <summary>What somebody searches for: letters and digits, and what stands between their quotes.</summary>
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

    private const int LongestQuestion = 8;

    /// <summary>So many words are looked for in their other forms.</summary>
    public const int MostWelshWords = 4;

    public static LessonQuery Parse(string text)
    {
        var terms = Terms(text).Take(MostTerms).ToLookup(term => (term.IsUnwanted, term.IsPhrase), term => term.Text);
        return new LessonQuery([.. terms[(false, false)]], [.. terms[(false, true)]], [.. terms[(true, false)]], [.. terms[(true, true)]]);
    }

    /// <summary>The same with another word for one of its words.</summary>
    public LessonQuery With(string word, string other) => this with { Words = [.. Words.Select(one => one == word ? other : one)] };

    /// <summary>Words that its keywords must hold; each stands for one keyword.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>The words without those that are in every text, unless there are no others.</summary>
    public IEnumerable<string> MeaningfulWords =>
        Words.Where(word => !CommonWords.Has(Fold(word))).ToList() is { Count: > 0 } meaningful ? meaningful : Words;

    /// <summary>Whether it is a text rather than a question: no lesson has so many words.</summary>
    public bool IsText => Words.Length > LongestQuestion;

    /// <summary>Words that were written beside each other, where they mean something together.</summary>
    public IEnumerable<string> Pairs
    {
        get => field ?? PairsOf(Words);
        init;
    }

    /// <summary>Words that so many lessons have that only the word itself is looked for.</summary>
    public ImmutableHashSet<string> Frequent { get; init; } = [];

    /// <summary>Whether it says nothing that a lesson should have.</summary>
    public bool WantsNothing => Words.IsEmpty && Phrases.IsEmpty && Keywords.IsEmpty;

    /// <summary>Whether any word has other forms in Welsh.</summary>
    public bool HasWelshForms => Words.Take(MostWelshWords).Any(word => WelshWords.FormsOf(Fold(word)).Count > 1);

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

    private static IEnumerable<string> PairsOf(ImmutableArray<string> words) =>
        words
            .Zip(words.Skip(1))
            .Where(pair => !CommonWords.Has(Fold(pair.First)) || !CommonWords.Has(Fold(pair.Second)))
            .Select(pair => $"{pair.First} {pair.Second}");

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

    /// <summary>
    /// The same, but what a hyphen or an apostrophe joins to so little that it would mean nothing alone stays together, with a space
    /// between: <c>e mail</c>.
    /// </summary>
    public static IEnumerable<string> TermsOf(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(Spaced)
            .SelectMany(term => term.IndexOf(' ') is 1 or 2 && term.IndexOf(' ') == term.LastIndexOf(' ') ? [term] : WordsOf(term));

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
