using System.Collections.Immutable;
using System.Diagnostics;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bench;

/// <summary>
/// What the library finds of real lessons, beside BM25F on the same words and Lucene.NET. What was tuned was tuned on one half of the
/// lessons; the other half says whether it holds.
/// </summary>
internal static class SearchQualityBench
{
    private const int Seed = 7;
    private const int Asked = 5;

    private static readonly LessonReader Reader = new(BenchStorage.Tenant, "team", "ann");

    public static async Task RunAsync(string path)
    {
        var lessons = RealLesson.Read(path);
        await using var storage = await BenchStorage.StartAsync();
        await FillAsync(storage, lessons);
        using var baseline = new FieldedBm25(storage.Folder, lessons.Length);
        using var lucene = new LuceneBaseline(lessons.Select(lesson => lesson.Lesson));
        var search = storage.Services.GetRequiredService<ILessonSearch>();
        var library = storage.Services.GetRequiredService<ILibrary>();
        var places = lessons.Select((lesson, at) => (lesson.Lesson.Id, at)).ToDictionary(one => one.Id, one => one.at);
        var questions = new QualityQuestions(lessons, Seed);
        var random = new Random(Seed);
        var isTuned = lessons.Select(_ => random.Next(2) == 0).ToArray();

        Console.WriteLine($"{lessons.Length:N0} lessons; recall of the same lesson at 1 / at {Asked}, nDCG at {Asked} for related ones");
        await CompareAsync("abstract, suggested", questions.Abstracts(), SuggestAsync);
        await CompareAsync("three title words, one typo", questions.Typos(), SearchAsync);
        await CompareAsync("3 to 6 words of the abstract", questions.Excerpts(), SearchAsync);
        await CompareAsync("related by a rare topic", questions.Related(), SuggestAsync);

        async Task<IReadOnlyList<int>> SearchAsync(string text, int count) =>
            [.. (await search.SearchAsync(Reader, text, count, default)).Lessons.Select(lesson => places[lesson.Id])];

        async Task<IReadOnlyList<int>> SuggestAsync(string text, int count) =>
            [.. (await library.SuggestAsync(Reader, text, count, default)).Select(found => places[found.Lesson.Id])];

        async Task CompareAsync(string what, ImmutableArray<QualityQuestion> asked, Func<string, int, Task<IReadOnlyList<int>>> ours)
        {
            foreach (var tuned in new[] { true, false })
            {
                var half = asked.Where(question => isTuned[question.Asker] == tuned).ToList();
                var name = $"{what} ({(tuned ? "tuned on" : "not looked at")}, {half.Count})";
                Console.WriteLine($"{name, -56} ours   {await MeasureAsync(half, ours)}");
                Console.WriteLine(
                    $"{"", -56} BM25F  {await MeasureAsync(half, (text, count) => Task.FromResult(baseline.Find(text, count)))}"
                );
                Console.WriteLine(
                    $"{"", -56} Lucene {await MeasureAsync(half, (text, count) => Task.FromResult(lucene.Find(text, count)))}"
                );
            }
        }
    }

    private static async Task<string> MeasureAsync(List<QualityQuestion> questions, Func<string, int, Task<IReadOnlyList<int>>> find)
    {
        var (first, among, gain, times) = (0, 0, 0.0, new List<double>());
        foreach (var question in questions)
        {
            var isRelated = !question.Right.Contains(question.Asker);
            var start = Stopwatch.GetTimestamp();
            var found = await find(question.Text, isRelated ? Asked + 1 : Asked);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var others = isRelated ? [.. found.Where(place => place != question.Asker).Take(Asked)] : found;
            first += others.Count > 0 && question.Right.Contains(others[0]) ? 1 : 0;
            among += others.Any(question.Right.Contains) ? 1 : 0;
            gain += Gain(others.Select(question.Right.Contains)) / Gain(Enumerable.Repeat(true, Math.Min(Asked, question.Right.Count)));
        }

        times.Sort();
        var count = (double)questions.Count;
        return $"{first / count:N3} / {among / count:N3}   nDCG {gain / count:N3}   p50 {times[times.Count / 2], 6:N1} ms   "
            + $"p95 {times[times.Count * 95 / 100], 6:N1} ms";
    }

    private static double Gain(IEnumerable<bool> isRight) => isRight.Select((right, at) => right ? 1 / Math.Log2(at + 2) : 0).Sum();

    private static async Task FillAsync(BenchStorage storage, ImmutableArray<RealLesson> lessons)
    {
        var session = await storage.SessionAsync();
        await storage.Store.CommitAsync(
            new SessionChange(session) { AddedLessons = [.. lessons.Select(lesson => lesson.Lesson with { SessionId = session.Id })] },
            default
        );
    }
}
