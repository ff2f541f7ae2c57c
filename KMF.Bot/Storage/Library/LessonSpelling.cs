namespace KMF.Bot.Storage.Library;

/// <summary>
/// Puts right what was mistyped: a word that no lesson in reach has, in any form, becomes the word one slip away that most lessons have.
/// Words that only lessons out of reach have are neither known nor given away.
/// </summary>
internal sealed class LessonSpelling(Statements db, ILessonIndex index, LessonReach reach)
{
    private const int ShortestWord = 4;
    private const int LongestWord = 20;

    // Of so many words a lesson may be expected to have them all.
    private const int MostTogether = 3;

    // Each costs the index some hundred looks.
    private const int MostCorrected = 3;
    private const int MostCounted = 1_000;
    private const int MostLookedAt = 100;

    // A word that no more lessons have may be mistyped in them too.
    private const int FewLessons = 3;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The query as it was probably meant; the same one where every word is known.</summary>
    public LessonQuery Correct(LessonQuery query)
    {
        var unknown = query.IsText ? [] : query.Words.Where(word => MayBeMistyped(word) && !IsKnown(word)).Take(MostCorrected).ToList();
        if (unknown.Count == 0)
        {
            return query.Words.Length is > 1 and <= MostTogether && !IsInReach(index.Fitting(db, query, LessonMatch.All, MostLookedAt))
                ? OfOneSlip(query)
                : query;
        }

        var known = query.Words.Except(unknown).ToList();
        var meant = unknown.ToDictionary(word => word, word => Correction(word, known) ?? word);
        return query with { Words = [.. query.Words.Select(word => meant.GetValueOrDefault(word, word))] };
    }

    /// <summary>
    /// What may have been meant as well: the query with another word for one that hardly any lesson has, where a title has them all.
    /// </summary>
    public IEnumerable<LessonQuery> AlsoMeant(LessonQuery query) =>
        query.Words.Length is < 2 or > MostTogether
            ? []
            : query
                .Words.Where(word => MayBeMistyped(word) && index.Count(db, word, FewLessons + 1) <= FewLessons)
                .SelectMany(word =>
                    InATitle(word, [.. query.Words.Where(other => other != word)]).Select(meant => query.With(word, meant))
                );

    // Words that lessons have, but none of them together: one is mistyped into another that there is, if that brings them together.
    private LessonQuery OfOneSlip(LessonQuery query)
    {
        var (word, meant) = query
            .Words.Where(MayBeMistyped)
            .Select(word => (Word: word, Meant: Correction(word, [.. query.Words.Where(other => other != word)], isBeside: true)))
            .FirstOrDefault(one => one.Meant is not null);
        return meant is null ? query : query.With(word, meant);
    }

    private static bool MayBeMistyped(string word) => word.Length is >= ShortestWord and <= LongestWord && word.All(char.IsLetter);

    // Most words stand in lessons as they are, and looking for all their forms costs a hundred times as much.
    private bool IsKnown(string word) =>
        IsInReach(index.With(db, word, MostLookedAt)) || IsInReach(index.InAnyForm(db, word, MostLookedAt));

    // Of several, the one that stands beside the other words, in a title best of all.
    private string? Correction(string word, List<string> known, bool isBeside = false) =>
        Slips(LessonQuery.Fold(word))
            .Distinct()
            .Where(meant => meant != word)
            .Select(meant => (Meant: meant, Lessons: index.CountTogether(db, meant, isBeside ? known : [], MostCounted)))
            .Where(one => one.Lessons > 0)
            .OrderByDescending(one => known.Count > 0 ? index.CountTogetherInTitle(db, one.Meant, known, MostCounted) : 0)
            .ThenByDescending(one => known.Count > 0 ? index.CountTogether(db, one.Meant, known, MostCounted) : 0)
            .ThenByDescending(one => one.Lessons)
            .Select(one => one.Meant)
            .FirstOrDefault(meant => IsInReach(index.With(db, meant, MostLookedAt)));

    // The slips of a word that stand beside the other words in a title, those of most titles first.
    private IEnumerable<string> InATitle(string word, List<string> others) =>
        Slips(LessonQuery.Fold(word))
            .Distinct()
            .Select(meant => (Meant: meant, Titles: index.CountTogetherInTitle(db, meant, others, MostCounted)))
            .Where(one => one.Titles > 0)
            .OrderByDescending(one => one.Titles)
            .Select(one => one.Meant);

    private bool IsInReach(List<long> lessons) => lessons.Exists(seq => LessonSearch.At(db, reach, seq) is not null);

    // A letter too many, two changed over, another letter, a letter or a space too few.
    private static IEnumerable<string> Slips(string word)
    {
        for (var at = 0; at <= word.Length; at++)
        {
            var (before, after) = (word[..at], word[at..]);
            if (after.Length > 0)
            {
                yield return before + after[1..];
            }

            if (after.Length > 1)
            {
                yield return before + after[1] + after[0] + after[2..];
                yield return $"{before} {after}".Trim();
            }

            foreach (var letter in Letters)
            {
                yield return before + letter + after;
                if (after.Length > 0)
                {
                    yield return before + letter + after[1..];
                }
            }
        }
    }
}
