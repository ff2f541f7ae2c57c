using KMF.Bot.Storage.Library;
using KMF.Dialogs.Communities;

namespace KMF.Bot.Storage.Communities;

/// <summary>Whether a community fits a topic, by the words of its name, its domain and its keywords.</summary>
internal static class CommunityTopics
{
    private const int ShortestStem = 4;

    /// <summary>Those that have at least half of the topic's words, the best first.</summary>
    public static List<Community> About(IEnumerable<Community> communities, string topic, int count)
    {
        var asked = LessonQuery.Parse(topic).MeaningfulWords.Select(LessonQuery.Fold).Distinct().Select(WelshWords.FormsOf).ToList();
        return
        [
            .. communities
                .Select(community => (Community: community, Fits: Fits(community, asked)))
                .Where(one => one.Fits > 0 && one.Fits * 2 >= asked.Count)
                .OrderByDescending(one => one.Fits)
                .Take(count)
                .Select(one => one.Community),
        ];
    }

    private static int Fits(Community community, List<IReadOnlyList<string>> asked)
    {
        var own = LessonQuery
            .WordsOf(string.Join(' ', community.Keywords.Prepend(community.Domain).Prepend(community.Name)))
            .Select(LessonQuery.Fold)
            .ToHashSet();
        return asked.Count(forms => forms.Any(form => own.Any(word => AreAlike(form, word))));
    }

    // The same word, or one with another ending.
    private static bool AreAlike(string one, string other) =>
        one == other
        || (
            Math.Min(one.Length, other.Length) >= ShortestStem
            && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal))
        );
}
