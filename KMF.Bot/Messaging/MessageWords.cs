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

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|h[1-6]|blockquote|tr)>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();
}
