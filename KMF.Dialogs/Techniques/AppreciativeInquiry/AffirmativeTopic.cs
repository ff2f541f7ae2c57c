using System.Text.RegularExpressions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// Tells a topic that says what people want more of from one that says what is wrong, by its English and Welsh words: a hint and no
/// verdict.
/// </summary>
public static partial class AffirmativeTopic
{
    private const string English =
        @"problems?(?![- ]solv)|(?:^|\b(?:to|and|we|must|can|should|could|will)\s)stop(?:ping)?(?! smoking)"
        + @"|reduc(?:e|es|ed|ing|tions?)|fail(?:s|ed|ing|ings|ures?)?(?![- ]?safe)"
        + @"|lack(?:s|ing)?|shortages?|avoid(?:s|ing)?|get(?:ting)? rid of|complaints?|mistakes?|errors?(?!-free)"
        + @"|struggl(?:e|es|ing)|fewer|not enough"
        + @"|too (?:many|few|much|little|long|slow|late)|(?:go(?:es|ing)?|went|gone) wrong|what(?:'|’)?s wrong";

    // With the mutations that they take.
    private const string Welsh =
        @"(?:p|b|ph|mh)roblem(?:au)?(?![- ]solv)|(?:dd|d|n)iffyg(?:ion)?|l?leihau|(?:rh?|r)oi(?:'|’)r gorau i|stopio"
        + @"|(?:m|f)ethu|(?:m|f)ethiant(?:au)?|(?:p|b|ph|mh)rinder|osgoi"
        + @"|(?:c|g|ch|ngh)wyn(?:ion)?|(?:c|g|ch|ngh)amgymeriad(?:au)?|anawsterau|anhawster"
        + @"|g?ormod o|dim digon|llai o|mynd o(?:'|’)i le|o chwith";

    /// <summary>Whether the topic reads as a problem.</summary>
    public static bool ReadsAsProblem(string topic) => Problem().IsMatch(Unmeant().Replace(topic, " "));

    [GeneratedRegex(
        $@"(?<![\p{{L}}\p{{N}}-])(?:{English}|{Welsh})(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Problem();

    // What is quoted is somebody else's word, and what is without a problem is none.
    [GeneratedRegex(
        @"“[^”]*”|""[^""]*""|‘[^’]*’|«[^»]*»"
            + @"|(?<!\p{L})(?:no|without|never|datrys|heb|dim|byth yn|solv(?:e|es|ing)) (?:\p{L}+ )?"
            + @"(?:problems?|fail\w*|errors?|mistakes?|complaints?|[pb]roblem(?:au)?|[fm]ethu|gwyn(?:ion)?|gamgymeriad(?:au)?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 500
    )]
    private static partial Regex Unmeant();
}
