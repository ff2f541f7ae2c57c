using System.Net;
using System.Text.RegularExpressions;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>The words of a message that somebody chose, as people read them.</summary>
internal static partial class MessageWords
{
    // Longer messages than Teams lets anybody write are cut before they are read.
    private const int LongestBody = 100_000;

    public static string Of(MessageActionsPayloadBody? body)
    {
        var content = body?.Content ?? "";
        content = content.Length > LongestBody ? content[..LongestBody] : content;
        return UserText.Clean(
            body?.ContentType == "text" ? content : WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(content, "\n"), ""))
        );
    }

    /// <summary>The words of HTML with the marks of its mentions (<c>&lt;at&gt;</c>), not yet decoded, without what is quoted.</summary>
    public static string MarkedUp(string html)
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

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();
}
