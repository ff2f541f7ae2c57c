using System.Diagnostics;
using System.Globalization;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bench;

/// <summary>Search among 100,000 lessons, beside the bare full-text query on the same index.</summary>
internal static class SearchBench
{
    private const int Lessons = 100_000;
    private const int Vocabulary = 5_000;
    private const int Asked = 10;
    private const int Rounds = 500;
    private static readonly string[] Syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "tu"];

    public static async Task RunAsync()
    {
        await using var storage = await BenchStorage.StartAsync();
        var random = new Random(7);
        await FillAsync(storage, random);
        var search = storage.Services.GetRequiredService<ILessonSearch>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(storage.Folder, "kmf.db")};Pooling=False");
        await connection.OpenAsync();
        await using var bare = new SqliteCommand(
            "SELECT l.* FROM LessonSearch JOIN Lessons l ON l.Seq = LessonSearch.rowid "
                + "WHERE LessonSearch MATCH @words ORDER BY rank LIMIT 10",
            connection
        );
        var words = bare.Parameters.Add("@words", SqliteType.Text);

        var library = storage.Services.GetRequiredService<ILibrary>();
        var reader = new LessonReader(BenchStorage.Tenant, "team-1", "ann");
        var (bareTimes, searchTimes, suggestTimes, expertTimes) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>()
        );
        for (var round = 0; round < Rounds; round++)
        {
            var query = $"{Word(random)} {Word(random)}";
            words.Value = query;
            bareTimes.Add(await TimeAsync(() => ReadAllAsync(bare)));
            searchTimes.Add(await TimeAsync(() => search.SearchAsync(reader, query, Asked, default)));
            suggestTimes.Add(await TimeAsync(() => library.SuggestAsync(reader, query, Asked, default)));
            expertTimes.Add(await TimeAsync(() => library.WhoKnowsAsync(reader, query, Asked, default)));
        }

        var paragraphs = new List<double>();
        var suggestions = new List<double>();
        for (var round = 0; round < Rounds / 10; round++)
        {
            var paragraph = Text(random, 80);
            paragraphs.Add(await TimeAsync(() => search.SearchAsync(reader, paragraph, Asked, default)));
            suggestions.Add(await TimeAsync(() => library.SuggestAsync(reader, paragraph, Asked, default)));
        }

        var floor = Percentile(bareTimes, 95);
        Console.WriteLine($"{Lessons:N0} lessons, two words, ten best");
        Print("bare full-text query", bareTimes, floor);
        Print("search", searchTimes, floor);
        Print("suggest", suggestTimes, floor);
        Print("who knows", expertTimes, floor);
        Print("search, 80 words", paragraphs, floor);
        Print("suggest, 80 words", suggestions, floor);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task ReadAllAsync(SqliteCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            reader.GetValues(new object[reader.FieldCount]);
        }
    }

    private static void Print(string what, List<double> times, double floor) =>
        Console.WriteLine(
            $"{what, -22} p50 {Percentile(times, 50), 7:N2} ms   p95 {Percentile(times, 95), 7:N2} ms   "
                + $"p95 {Percentile(times, 95) / floor:N1} times"
        );

    private static double Percentile(List<double> times, int percent) => times.Order().ElementAt(times.Count * percent / 100);

    private static async Task FillAsync(BenchStorage storage, Random random)
    {
        for (var done = 0; done < Lessons; done += 1000)
        {
            var session = await storage.SessionAsync();
            await storage.Store.CommitAsync(
                new SessionChange(session)
                {
                    AddedLessons = [.. Enumerable.Range(0, 1000).Select(at => Lesson(session, random, done + at))],
                },
                default
            );
        }
    }

    private static Lesson Lesson(Session session, Random random, int number) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = session.TenantId,
            TeamId = $"team-{number % 20}",
            Title = Text(random, 6),
            WhatHappened = Text(random, 40),
            WhatWeLearned = Text(random, 30),
            Recommendation = Text(random, 20),
            Keywords = [Word(random), Word(random)],
            TechniqueId = session.TechniqueId,
            SessionId = session.Id,
            ForEveryone = number % 2 == 0,
            Status = LessonStatus.Published,
            CreatedAt = session.CreatedAt,
        };

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random)));

    /// <summary>Some words are frequent and most are rare, as in any language.</summary>
    private static string Word(Random random)
    {
        var rank = (int)Math.Pow(Vocabulary, random.NextDouble());
        return string.Concat(rank.ToString("D4", CultureInfo.InvariantCulture).Select(digit => Syllables[digit - '0']));
    }
}
