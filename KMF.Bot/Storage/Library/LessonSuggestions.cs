using System.Collections.Immutable;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>The lessons that have most in common with a text.</summary>
internal sealed class LessonSuggestions(Statements db, ILessonIndex index, LessonReach reach)
{
    private const int MostReasons = 8;

    /// <summary>The best first, each with the words of the text that say why it was found, the rarest first.</summary>
    public List<Suggestion> Find(string about, int count)
    {
        var words = TellingWords.Of(db, index, about);
        return Ranked(words, count).ConvertAll(found => new Suggestion(found.Lesson, ReasonsOf(found.Seq, words)));
    }

    /// <summary>The lessons alone.</summary>
    public List<Lesson> FindLessons(string about, int count) =>
        Ranked(TellingWords.Of(db, index, about), count).ConvertAll(found => found.Lesson);

    private List<(long Seq, Lesson Lesson)> Ranked(ImmutableArray<TellingWord> words, int count)
    {
        var found = new List<(long, Lesson)>();
        if (words.IsEmpty)
        {
            return found;
        }

        using var ranking = index.FindAny(db, words.SelectMany(word => Enumerable.Repeat(word.Word, word.Times))).GetEnumerator();
        while (found.Count < count && ranking.MoveNext())
        {
            if (LessonSearch.At(db, reach, ranking.Current.Seq) is { } lesson)
            {
                found.Add((ranking.Current.Seq, lesson));
            }
        }

        return found;
    }

    // Words that many lessons have say little, but more than nothing.
    private ImmutableArray<string> ReasonsOf(long seq, ImmutableArray<TellingWord> words)
    {
        ImmutableArray<string> reasons = [.. Held(words.Where(word => word.IsReason).OrderBy(word => word.Lessons)).Take(MostReasons)];
        return reasons.IsEmpty ? [.. Held(words).Take(1)] : reasons;

        IEnumerable<string> Held(IEnumerable<TellingWord> some) => some.Select(word => word.Word).Where(word => index.Holds(db, seq, word));
    }
}
