using System.Collections.Immutable;
using KMF.Bot.Storage.Sessions;

namespace KMF.Bot.Storage.Library;

/// <summary>The words of a text that tell one lesson from another.</summary>
internal static class TellingWords
{
    // What is read of a text, and what is asked of the index; each word costs it a look.
    private const int MostRead = 96;
    private const int MostAsked = 40;

    // What the index has to rank for one question: in a big library the rarest words have that many lessons among them.
    private const int MostRanked = 10_000;

    // A word that is said again and again counts so often.
    private const int MostTimes = 3;

    // In fewer lessons than this no word is too frequent to say why.
    private const int FewLessons = 10;
    private const int RareShare = 10;

    /// <summary>
    /// The rarest of a text's first words, as they were written, one for each stem; those that no lesson has are left out.
    /// </summary>
    public static ImmutableArray<TellingWord> Of(Statements db, ILessonIndex index, string text)
    {
        var said = LessonQuery
            .TermsOf(text)
            .Where(word => !CommonWords.Has(LessonQuery.Fold(word)))
            .GroupBy(word => TopicWords.English(LessonQuery.Fold(word)))
            .Take(MostRead)
            .Select(forms => (Word: forms.First(), Times: Math.Min(MostTimes, forms.Count())))
            .ToList();
        if (said.Count == 0)
        {
            return [];
        }

        var many = Math.Max(FewLessons, index.Size(db) / RareShare);
        var known = said.Select(one => new TellingWord(one.Word, one.Times, index.Count(db, one.Word, many + 1), many))
            .Where(word => word.Lessons > 0)
            .OrderBy(word => word.Lessons / (double)word.Times)
            .Take(MostAsked);
        return [.. Ranked(known, word => word.Lessons)];
    }

    /// <summary>The first words, as many as can be ranked by in time; one at least.</summary>
    /// <param name="words">The words, those that matter most first.</param>
    /// <param name="lessons">How many lessons have a word.</param>
    /// <param name="most">How many lessons they may have among them.</param>
    public static IEnumerable<T> Ranked<T>(IEnumerable<T> words, Func<T, int> lessons, int most = MostRanked)
    {
        var ranked = 0;
        foreach (var word in words)
        {
            if (ranked > 0 && ranked + lessons(word) > most)
            {
                yield break;
            }

            ranked += lessons(word);
            yield return word;
        }
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Word">As it was written first.</param>
/// <param name="Times">How often it counts.</param>
/// <param name="Lessons">How many lessons have it; counted only so far as to know whether they are many.</param>
/// <param name="Many">How many lessons are too many for the word to say why one of them was found.</param>
internal sealed record TellingWord(string Word, int Times, int Lessons, int Many)
{
    /// <summary>Whether it says why a lesson was found: at most a tenth of the lessons have it.</summary>
    public bool IsReason => Lessons <= Many;
}
