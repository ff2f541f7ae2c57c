using System.Collections.Immutable;
using KMF.Bot.Storage.Library;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Storage.Sessions;

/// <summary>The words that say what a session is about, by what stays of them in their other forms.</summary>
internal static class TopicWords
{
    private const int ShortestStem = 3;
    private const char Between = '\n';

    // Longest first.
    private static readonly string[] WelshEndings = ["iadau", "feydd", "iaid", "iad", "iau", "oedd", "ion", "ydd", "au", "on", "i"];

    /// <summary>A title and the name of a piece of work as they are kept to be looked through: quick to take apart again.</summary>
    public static string Keep(string title, string? activity) =>
        $"{string.Join(' ', Folded(title))}{Between}{string.Join(' ', Folded(activity ?? ""))}";

    /// <summary>The words of a kept topic, and its piece of work.</summary>
    public static (string[] Words, string Activity) Read(string kept)
    {
        var end = kept.IndexOf(Between);
        return (kept.Split([' ', Between], StringSplitOptions.RemoveEmptyEntries), end < 0 ? "" : kept[(end + 1)..]);
    }

    /// <summary>The words that tell one topic from another, each once.</summary>
    public static ImmutableArray<string> Telling(string text) => [.. Folded(text).Where(word => !CommonWords.Has(word)).Distinct()];

    /// <summary>Whether two folded words are forms of one.</summary>
    /// <param name="one">A word.</param>
    /// <param name="other">Another.</param>
    /// <param name="isWelsh">Whether they may be Welsh: then also by mutation and Welsh plurals.</param>
    public static bool AreAlike(string one, string other, bool isWelsh) =>
        one == other || English(one) == English(other) || (isWelsh && Welsh(one) == Welsh(other));

    /// <summary>An English word without what plurals and verbs add.</summary>
    public static string English(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3] + "y";
        }

        foreach (var ending in new[] { "ing", "ed" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= ShortestStem)
            {
                return Single(word[..^ending.Length]).TrimEnd('e');
            }
        }

        var isPlural = word.Length > ShortestStem && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i');
        var stem = isPlural ? word[..^1] : word;
        return stem.Length > ShortestStem ? stem.TrimEnd('e') : stem;
    }

    /// <summary>A Welsh word without plural endings and without its mutation.</summary>
    public static string Welsh(string word)
    {
        var ending = WelshEndings.FirstOrDefault(ending =>
            word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length > ShortestStem
        );
        return WelshMutations.Undone(ending is null ? word : word[..^ending.Length]);
    }

    private static IEnumerable<string> Folded(string text) => LessonQuery.WordsOf(text).Select(LessonQuery.Fold);

    private static string Single(string stem) =>
        stem.Length > ShortestStem && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's') ? stem[..^1] : stem;
}
