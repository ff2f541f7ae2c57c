using System.Collections.Immutable;
using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>Finds the lessons that fit a question best.</summary>
internal sealed class LessonRanking(Statements db, ILessonIndex index, LessonReach reach, LessonQuery query, LessonFilter filter, int count)
{
    // Ranks that differ by less say nothing about which lesson fits better.
    private const double Alike = 0.01;

    private const int MostAlike = 20;

    // Of more, a lesson that has most and those beside each other fits better than one that has them all somewhere.
    private const int MostWantedTogether = 3;

    // In fewer lessons no word is too frequent; in more, one that over a tenth of them have is.
    private const int FewLessons = 1_000;
    private const int RareShare = 10;

    private readonly List<Lesson> _found = [];

    /// <summary>Other queries, whose words a title has.</summary>
    public IEnumerable<LessonQuery> AlsoMeant { get; init; } = [];

    private int Many => field > 0 ? field : field = Math.Max(FewLessons, index.Size(db) / RareShare);

    /// <summary>
    /// Lessons with all the words in their titles, then with all the words anywhere, then with what was meant as well, then with the words'
    /// Welsh forms, then with any of them; where there are no words, the newest.
    /// </summary>
    public List<Lesson> Find()
    {
        if (query.WantsNothing)
        {
            Take(index.Latest(db, query, reach.Reader), byUse: false);
            return _found;
        }

        if (query.Words.Length <= MostWantedTogether)
        {
            var asked = AsFrequentAsTheyAre();
            if (asked.Words.Length > Math.Max(1, asked.Frequent.Count))
            {
                Take(asked, LessonMatch.AllInTitle);
            }

            Take(asked, LessonMatch.All);
            foreach (var other in AlsoMeant.TakeWhile(_ => _found.Count < count))
            {
                Take(other, LessonMatch.AllInTitle);
            }

            if (_found.Count < count && MayBeWelsh())
            {
                Take(LessonMatch.AllInWelsh);
            }
        }

        if (_found.Count < count && query.Words.Length > 1 && Telling() is { WantsNothing: false } telling)
        {
            Take(index.Find(db, telling, LessonMatch.Any, reach.Reader, filter), byUse: true);
        }

        if (_found.Count == 0 && query.HasWelshForms)
        {
            Take(LessonMatch.AnyInWelsh);
        }

        return _found;
    }

    // A word that very many lessons have finds enough as it stands: looking for what else it may be costs more than the rest.
    private LessonQuery AsFrequentAsTheyAre() => query with { Frequent = [.. query.Words.Where(word => LessonsWith(word) > Many)] };

    // In a big library, a word of very many lessons costs much to rank by and says nothing, unless there is no other; beside another it
    // costs as much.
    private LessonQuery Telling()
    {
        var rarest = query
            .Words.Select(word => (Word: word, Lessons: LessonsWith(word)))
            .Where(word => word.Lessons <= Many)
            .OrderBy(word => word.Lessons);
        var ranked = TellingWords.Ranked(rarest, word => word.Lessons).Select(word => word.Word).ToHashSet();
        ImmutableArray<string> telling = [.. query.Words.Where(ranked.Contains)];
        if (telling.IsEmpty && _found.Count == 0)
        {
            return query;
        }

        return query with
        {
            Words = telling,
            Pairs = query.IsText ? query.Pairs.Where(pair => pair.Split(' ').All(ranked.Contains)) : query.Pairs,
        };
    }

    private int LessonsWith(string word) => index.Count(db, word, Many + 1);

    // Other forms of words that stand in lessons as they are find little but noise, where there are other words to go by.
    private bool MayBeWelsh() =>
        query.HasWelshForms && (query.Words.Length == 1 || query.Words.Any(word => index.Count(db, word, most: 1) == 0));

    private void Take(LessonMatch match) => Take(query, match);

    private void Take(LessonQuery wanted, LessonMatch match)
    {
        if (_found.Count < count)
        {
            Take(index.Find(db, wanted, match, reach.Reader, filter), byUse: true);
        }
    }

    /// <summary>
    /// Goes down the ranking only as far as it must: looking at each match would cost more than finding it. Of those that fit alike, those
    /// that more people used and found useful come first.
    /// </summary>
    private void Take(IEnumerable<(long Seq, double Rank)> ranking, bool byUse)
    {
        var (alike, best) = (new List<Lesson>(), 0.0);
        using var rows = ranking.GetEnumerator();
        while (_found.Count < count && rows.MoveNext())
        {
            var (seq, rank) = rows.Current;
            if (alike.Count > 0 && (!byUse || alike.Count == MostAlike || rank > best + (Math.Abs(best) * Alike)))
            {
                Keep(alike);
            }

            if (Fits(seq) is { } lesson)
            {
                best = alike.Count == 0 ? rank : best;
                alike.Add(lesson);
            }
        }

        Keep(alike);
    }

    private void Keep(List<Lesson> alike)
    {
        var ordered = alike.Count > 1 ? alike.OrderByDescending(Worth) : alike.AsEnumerable();
        _found.AddRange(ordered.Take(Math.Max(0, count - _found.Count)).ToList());
        alike.Clear();
    }

    private long Worth(Lesson lesson) =>
        lesson.Useful
        + db.First("""SELECT COUNT(*) FROM "LessonUses" WHERE "LessonId" = @id""", row => row.GetInt64(0), ("@id", lesson.Id));

    private Lesson? Fits(long seq) =>
        LessonSearch.At(db, reach, seq) is { } lesson
        && IsWithin(lesson)
        && !_found.Exists(found => found.Id == lesson.Id)
        && query.Suits(TextsOf(lesson))
            ? lesson
            : null;

    private bool IsWithin(Lesson lesson) =>
        (filter.TechniqueId is null || lesson.TechniqueId == filter.TechniqueId)
        && (!filter.OwnTeam || reach.Reader.TeamId is null || lesson.TeamId == reach.Reader.TeamId)
        && (filter.Since is not { } since || lesson.CreatedAt.UtcDateTime >= since.ToDateTime(default))
        && (filter.Before is not { } before || lesson.CreatedAt.UtcDateTime < before.ToDateTime(default));

    private static IEnumerable<string> TextsOf(Lesson lesson) =>
        [
            lesson.Title,
            lesson.WhatHappened,
            lesson.WhatWeLearned,
            lesson.Recommendation,
            lesson.PeopleToAsk,
            lesson.Activity ?? "",
            lesson.SessionTitle ?? "",
            .. lesson.Keywords,
        ];
}
