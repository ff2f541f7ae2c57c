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

    /// <summary>The expression that finds lessons with all that is wanted, or with any of it.</summary>
    /// <param name="query">It wants something.</param>
    /// <param name="all">Whether all words must be there.</param>
    /// <param name="inWelsh">Whether words are also looked for in the other forms that they would have in Welsh.</param>
    public static string Of(LessonQuery query, bool all, bool inWelsh)
    {
        var wanted = query
            .Words.Select((word, at) => inWelsh && at < LessonQuery.MostWelshWords ? Forms(word) : Stem(word))
            .Concat(query.Phrases.Select(Exact))
            .ToList();
        var words = wanted.Count == 0 ? [] : new[] { $"({string.Join(all ? " AND " : " OR ", wanted)})" };
        var keywords = query.Keywords.Select(keyword => $"{{Keywords}} : {Exact(string.Join(' ', LessonQuery.WordsOf(keyword)))}");
        var expression = string.Join(" AND ", words.Concat(keywords));
        return Unwanted(query) is { } unwanted ? $"({expression}) NOT {unwanted}" : expression;
    }

    /// <summary>The expression that finds lessons with an unwanted word, or null.</summary>
    public static string? Unwanted(LessonQuery query) =>
        query.UnwantedWords.IsEmpty ? null : $"({string.Join(" OR ", query.UnwantedWords.Select(Exact))})";

    /// <summary>The term must stand as it is, by its stem.</summary>
    public static string Exact(string term) => $"\"{term}\"";

    /// <summary>The word by its stem, which counts more, or as the beginning of another.</summary>
    private static string Stem(string term) => term.Length < ShortestPrefix ? Exact(term) : $"({Exact(term)} OR {Exact(term)} *)";

    private static string Forms(string term) =>
        $"({string.Join(" OR ", WelshWords.FormsOf(LessonQuery.Fold(term)).SelectMany(Form).Prepend(Stem(term)))})";

    private static string[] Form(string form) => form.Length < ShortestWelshPrefix ? [Exact(form)] : [Exact(form), Exact(form) + " *"];
}
