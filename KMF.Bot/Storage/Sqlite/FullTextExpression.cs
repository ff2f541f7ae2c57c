using System.Collections.Frozen;
using KMF.Bot.Storage.Library;

namespace KMF.Bot.Storage.Sqlite;

/// <summary>
/// A query as FTS5 wants it. Only letters, digits and what stands between quotes get into the expression, each term quoted, so no text can
/// break it.
/// </summary>
internal static class FullTextExpression
{
    private const int ShortestPrefix = 3;
    private const int ShortestWelshPrefix = 4;
    private const int ShortestRest = 3;

    // What is written with a hyphen and without: co-operate, pre-op, cyd-weithio. A single letter is too: e-mail, x-ray, O'Brien.
    private static readonly FrozenSet<string> Beginnings = new[]
    {
        "ad",
        "co",
        "cyd",
        "de",
        "di",
        "ex",
        "non",
        "on",
        "pre",
        "re",
        "un",
    }.ToFrozenSet();

    /// <summary>The expression that finds lessons with what is wanted.</summary>
    public static string Of(LessonQuery query, LessonMatch match)
    {
        var wanted = Wanted(query, match).Concat(query.Phrases.Select(Quoted)).ToList();
        var words =
            wanted.Count == 0
                ? []
                : new[]
                {
                    match is LessonMatch.AllInTitle ? InTitle(string.Join(" AND ", wanted))
                    : match is LessonMatch.Any or LessonMatch.AnyInWelsh ? $"({string.Join(" OR ", wanted)})"
                    : $"({string.Join(" AND ", wanted)})",
                };
        var keywords = query.Keywords.Select(keyword => $"{{Keywords}} : {Quoted(string.Join(' ', LessonQuery.WordsOf(keyword)))}");
        var expression = string.Join(" AND ", words.Concat(keywords));
        return Unwanted(query) is { } unwanted ? $"({expression}) NOT {unwanted}" : expression;
    }

    /// <summary>The expression that finds lessons with an unwanted word, or null.</summary>
    public static string? Unwanted(LessonQuery query) =>
        query.UnwantedWords.IsEmpty ? null : $"({string.Join(" OR ", query.UnwantedWords.Select(Word))})";

    /// <summary>The term as it is put together, by its stem, in a lesson that has the other words too.</summary>
    public static string Together(string term, IEnumerable<string> beside) =>
        string.Join(" AND ", beside.Select(Word).Prepend(Quoted(term)));

    /// <summary>The same in a lesson's title.</summary>
    public static string InTitle(string expression) => $"{{Title}} : ({expression})";

    /// <summary>The word by its stem, in one and in two.</summary>
    public static string Word(string term) => Grouped(InOneAndInTwo(term));

    /// <summary>The word by its stem, which counts more, or as the beginning of another, in all its Welsh forms.</summary>
    public static string Forms(string term) =>
        Grouped([.. Stems(term), .. term.Contains(' ') ? [] : WelshWords.FormsOf(LessonQuery.Fold(term)).SelectMany(Form)]);

    private static IEnumerable<string> Wanted(LessonQuery query, LessonMatch match) =>
        match switch
        {
            LessonMatch.Any => query
                .MeaningfulWords.Select(word => query.IsText ? Word(word) : Grouped(Stems(word)))
                .Concat(query.Pairs.Select(Quoted)),
            LessonMatch.AllInWelsh => InWelsh(query.Words),
            LessonMatch.AnyInWelsh => InWelsh(query.MeaningfulWords),
            _ => query.Words.Select(word => query.Frequent.Contains(word) ? Quoted(word) : Grouped(Stems(word))).Concat(Beside(query)),
        };

    // What a lesson with all words has anyway, or words beside each other: it leaves nothing out, but those count more.
    private static IEnumerable<string> Beside(LessonQuery query) =>
        query.Pairs.Select(Quoted).ToList() is { Count: > 0 } pairs
            ? [Grouped([.. query.Words.Select(word => query.Frequent.Contains(word) ? Quoted(word) : Word(word)), .. pairs])]
            : [];

    private static IEnumerable<string> InWelsh(IEnumerable<string> words) =>
        words.Select((word, at) => at < LessonQuery.MostWelshWords ? Forms(word) : Grouped(Stems(word)));

    /// <summary>The term must stand as it is, by its stem.</summary>
    public static string Quoted(string term) => $"\"{term}\"";

    private static string Grouped(params IReadOnlyCollection<string> ways) =>
        ways.Count == 1 ? ways.First() : $"({string.Join(" OR ", ways)})";

    private static string[] Stems(string term) =>
        term.Length < ShortestPrefix ? [Quoted(term)] : [.. InOneAndInTwo(term), Quoted(term) + " *"];

    private static string[] InOneAndInTwo(string term) =>
        term.Contains(' ')
            ? [Quoted(term), Quoted(term.Replace(" ", "", StringComparison.Ordinal))]
            :
            [
                Quoted(term),
                .. Enumerable
                    .Range(1, Math.Max(0, Math.Min(3, term.Length - ShortestRest)))
                    .Where(at => at == 1 || Beginnings.Contains(LessonQuery.Fold(term[..at])))
                    .Where(at => !char.IsSurrogate(term[at]))
                    .Select(at => Quoted($"{term[..at]} {term[at..]}")),
            ];

    private static string[] Form(string form) => form.Length < ShortestWelshPrefix ? [Quoted(form)] : [Quoted(form), Quoted(form) + " *"];
}
