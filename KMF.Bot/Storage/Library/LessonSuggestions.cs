using System.Collections.Immutable;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>
/// The lessons that have most in common with a text. The best is the best by the words of the text; the others also go by what the best
/// few have in common and the text does not say (pseudo-relevance feedback: Lavrenko and Croft, 2001).
/// </summary>
internal sealed class LessonSuggestions(Statements db, ILessonIndex index, LessonReach reach)
{
    private const int MostReasons = 8;

    // How many of the first lessons tell what such lessons have in common, and how many are put in order by it. A word of the text weighs
    // as much as that many of theirs.
    private const int MostLearnedFrom = 5;
    private const int MostReordered = 200;
    private const double OwnWeight = 2;

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
        if (words.IsEmpty)
        {
            return [];
        }

        var asked = words.SelectMany(word => Enumerable.Repeat(word.Word, word.Times)).ToList();
        var head = index.FindAny(db, asked).Take(MostReordered).ToList();
        var best = Visible(head).Take(MostLearnedFrom).ToList();
        var others = Visible(Reordered(head, best.Select(one => one.Lesson), words));
        var found = best.Take(1).Concat(others).DistinctBy(one => one.Seq).Take(count).ToList();
        if (found.Count < count && head.Count == MostReordered)
        {
            found.AddRange(Visible(index.FindAny(db, asked).Skip(MostReordered)).Take(count - found.Count));
        }

        return found;
    }

    private IEnumerable<(long Seq, Lesson Lesson)> Visible(IEnumerable<(long Seq, double Rank)> ranking) =>
        from one in ranking
        let lesson = LessonSearch.At(db, reach, one.Seq)
        where lesson is not null
        select (one.Seq, lesson);

    // Ranks are sums over words, the lower the better: what is added is what the words in common add to the question.
    private IEnumerable<(long Seq, double Rank)> Reordered(
        IReadOnlyCollection<(long Seq, double Rank)> head,
        IEnumerable<Lesson> best,
        ImmutableArray<TellingWord> words
    )
    {
        var shared = WordsInCommon.Of(db, index, best, words);
        if (shared.IsEmpty)
        {
            return head;
        }

        var added = index.FindAny(db, shared).ToDictionary(one => one.Seq, one => one.Rank);
        return head.OrderBy(one => (OwnWeight * one.Rank) + added.GetValueOrDefault(one.Seq)).ToList();
    }

    // Words that many lessons have say little, but more than nothing.
    private ImmutableArray<string> ReasonsOf(long seq, ImmutableArray<TellingWord> words)
    {
        ImmutableArray<string> reasons = [.. Held(words.Where(word => word.IsReason).OrderBy(word => word.Lessons)).Take(MostReasons)];
        return reasons.IsEmpty ? [.. Held(words).Take(1)] : reasons;

        IEnumerable<string> Held(IEnumerable<TellingWord> some) => some.Select(word => word.Word).Where(word => index.Holds(db, seq, word));
    }
}
