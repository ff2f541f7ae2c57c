using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What stands on a community's card, as somebody filled it in.</summary>
internal static class CommunityForm
{
    public const int ShortestName = 3;
    public const int LongestName = 120;
    public const int LongestLine = 200;
    public const int LongestKeywords = 300;
    public const int LongestAnswer = 2000;
    private const int MostKeywords = 10;
    private const int LongestKeyword = 40;

    private static readonly char[] BetweenKeywords = [',', ';', '\n'];

    public static CommunityOutline Read(CardAction press) =>
        new(
            UserText.CleanLine(press.Input("name")),
            UserText.CleanLine(press.Input("domain")),
            UserText.CleanLine(press.Input("together")),
            UserText.CleanLine(press.Input("practice")),
            [
                .. UserText
                    .Clean(press.Input("keywords"))
                    .Split(BetweenKeywords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(UserText.CleanLine)
                    .Where(keyword => keyword.Length > 0)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ]
        );

    /// <summary>What is wrong with it, or null.</summary>
    public static string? Problem(CommunityOutline outline, Texts.Texts texts) =>
        outline.Name.Length is < ShortestName or > LongestName ? texts["new.name.error"]
        : outline.Domain.Length is 0 ? texts["new.domain.error"]
        : new[] { outline.Domain, outline.Together, outline.Practice }.FirstOrDefault(line => line.Length > LongestLine) is { } line
            ? TooLong(texts, line, LongestLine)
        : outline.Keywords.Length > MostKeywords || outline.Keywords.Any(keyword => keyword.Length > LongestKeyword)
            ? texts.With("new.keywords.error", ("most", MostKeywords), ("length", LongestKeyword))
        : null;

    /// <summary>Says that something is too long; null where it is not.</summary>
    public static string? TooLong(Texts.Texts texts, string text, int most) =>
        text.Length > most ? texts.With("answer.long", ("length", text.Length), ("most", most)) : null;

    /// <summary>How often people are alerted, as it was chosen.</summary>
    public static AlertPace? Pace(string? chosen) =>
        Enum.TryParse<AlertPace>(chosen, out var pace) && Enum.IsDefined(pace) && chosen == $"{pace}" ? pace : null;

    /// <summary>The keywords as they stand in the form.</summary>
    public static string Keywords(ImmutableArray<string> keywords) => string.Join(", ", keywords);
}
