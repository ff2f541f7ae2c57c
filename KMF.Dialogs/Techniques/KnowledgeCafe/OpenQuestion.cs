using System.Globalization;
using System.Text.RegularExpressions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>What a café's question reads like.</summary>
public enum QuestionForm
{
    /// <summary>There is something to talk about.</summary>
    Open,

    /// <summary>A word answers it.</summary>
    Closed,

    /// <summary>It asks nothing.</summary>
    None,
}

/// <summary>Tells an open question from a closed one by its English and Welsh words: a hint and no verdict.</summary>
public static partial class OpenQuestion
{
    private const string Ways = "is|are|was|were|am|have|has|had";
    private const string Verbs = "do|does|did|can|could|should|would|will|shall|may|might|must";

    // With the mutations that they take after "a".
    private const string WelshVerbs =
        "g?allwn|g?allwch|all|ellir|dd?ylem|dd?ylen|dd?ylech|dd?ylai|dd?ylid|oes|ydy|ydi|ydyw|yw|ydw|ydym|ydyn|ydych|oedd|fydd|fyddwn"
        + "|fyddai|fyddem|fedrwn|fedr|wnawn|wnaeth|wnaethom|gawn|gaf|hoffech|hoffem|oeddem|fu";

    /// <summary>What a question reads like.</summary>
    public static QuestionForm Read(string question)
    {
        var words = question.Trim();
        return Closed().IsMatch(words) || Tag().IsMatch(words) ? QuestionForm.Closed
            : Open().IsMatch(words) ? QuestionForm.Open
            : words.EndsWith('?') ? QuestionForm.Closed
            : QuestionForm.None;
    }

    /// <summary>A closed question turned into an open one, or null where its words do not tell how.</summary>
    public static string? Opened(string question)
    {
        var words = question.Trim();
        if (English().Match(words) is { Success: true } english)
        {
            var verb = english.Groups["verb"].Value.ToLowerInvariant() switch
            {
                "wo" => "will",
                "ca" => "can",
                "sha" => "shall",
                var plain => plain,
            };
            var isWay = Regex.IsMatch(verb, $"^(?:{Ways})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(500));
            return $"{(isWay ? "In what ways" : "How")} {verb}{words[english.Length..]}";
        }

        return Welsh().Match(words) is { Success: true } welsh
            ? welsh.Groups["verb"].Value.ToLower(CultureInfo.InvariantCulture) switch
            {
                [.., 'a', 'l', 'l', 'w', 'n'] => $"Sut y gallwn{words[welsh.Length..]}",
                "ydym" or "ydyn" => $"Sut yr ydym{words[welsh.Length..]}",
                _ => $"Sut y dylem{words[welsh.Length..]}",
            }
            : null;
    }

    [GeneratedRegex(
        $@"^(?:(?:{Ways}|{Verbs}|wo|ca|sha)(?:n['’]?t)?|can['’]?t|ai|onid|oni|oes|(?:a\s+)?(?:{WelshVerbs})"
            + @"|how\s+(?:many|much|often|long|old|soon)|when|sawl|faint|pryd)(?![\p{L}\p{N}'’])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Closed();

    // "…, isn't it?", "…, or not?"; "…, on'd yw hi?"
    [GeneratedRegex(
        @",\s*(?:\p{L}+n['’]t\s+\p{L}+|or\s+not|right|yes|on['’]?d\s.*|neu\s+beidio|ie)\s*\?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:what|how|why|which|who|whom|whose|where|beth|sut|pam|pa|ba|pha|pwy|bwy|phwy|ble|lle|mha)(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Open();

    [GeneratedRegex(
        $@"^(?:(?<verb>{Ways}|{Verbs}|wo|sha|ca)(?:n['’]?t)?|(?<verb>can)['’]?t)(?=\s)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"^(?:a\s+)?(?<verb>g?allwn|dd?yle[mn]|ydy[mn])(?=\s+ni(?!\p{L}))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Welsh();
}
