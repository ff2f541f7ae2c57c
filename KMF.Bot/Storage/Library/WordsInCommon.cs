using System.Collections.Immutable;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>The words that several lessons have and a text has not.</summary>
internal static class WordsInCommon
{
    // Of how many words it is looked up how many lessons have them, how many are used, and how many lessons the index has to rank by them.
    private const int MostCounted = 96;
    private const int MostUsed = 20;
    private const int MostRanked = 3_000;

    // In fewer lessons than this no word is too frequent.
    private const int FewLessons = 10;
    private const int RareShare = 10;

    /// <summary>Those that most of the lessons have first, and of those the rarest; none that over a tenth of all lessons have.</summary>
    public static ImmutableArray<string> Of(
        Statements db,
        ILessonIndex index,
        IEnumerable<Lesson> lessons,
        ImmutableArray<TellingWord> asked
    )
    {
        var many = Math.Max(FewLessons, index.Size(db) / RareShare);
        var known = asked.Select(word => StemOf(word.Word)).ToHashSet();
        var common = lessons
            .SelectMany(lesson =>
                LessonQuery
                    .TermsOf($"{lesson.Title} {lesson.WhatHappened} {lesson.WhatWeLearned} {lesson.Recommendation}")
                    .Where(word => !CommonWords.Has(LessonQuery.Fold(word)))
                    .DistinctBy(StemOf)
            )
            .GroupBy(StemOf)
            .Select(forms => (Word: forms.First(), Stem: forms.Key, Held: forms.Count()))
            .Where(word => word.Held > 1 && !known.Contains(word.Stem))
            .OrderByDescending(word => word.Held)
            .Take(MostCounted)
            .Select(word => (word.Word, word.Held, Lessons: index.Count(db, word.Word, many + 1)))
            .Where(word => word.Lessons <= many)
            .OrderByDescending(word => word.Held)
            .ThenBy(word => word.Lessons)
            .Take(MostUsed);
        return [.. TellingWords.Ranked(common, word => word.Lessons, MostRanked).Select(word => word.Word)];
    }

    private static string StemOf(string word) => TopicWords.English(LessonQuery.Fold(word));
}
