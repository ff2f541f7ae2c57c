using System.Text.RegularExpressions;

namespace KMF.Bot.Messaging;

/// <summary>A message to the bot that comes as HTML, with the marks of its mentions.</summary>
internal static partial class MentionMarkup
{
    // Longer messages than Teams lets anybody write are cut before they are read.
    private const int LongestBody = 100_000;

    /// <summary>The words of HTML with the marks of its mentions (<c>&lt;at&gt;</c>), not yet decoded, without what is quoted.</summary>
    public static string Of(string html)
    {
        var content = html.Length > LongestBody ? html[..LongestBody] : html;
        var marked = Mention().Replace(Quote().Replace(content, ""), "<at>$1</at>");
        return OtherTag().Replace(LineEnd().Replace(marked, "\n"), "").Trim();
    }

    // Teams gives both double quotes and none.
    [GeneratedRegex(@"<span[^<>]*schema\.skype\.com/Mention[^<>]*>([^<>]*)</span>", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    [GeneratedRegex(@"<blockquote[^<>]*schema\.skype\.com/Reply[^<>]*>.*?</blockquote>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"<(?!/?at[\s>])[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex OtherTag();

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|h[1-6]|blockquote|tr)>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();
}
