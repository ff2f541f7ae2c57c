using CsCheck;

namespace KMF.Bot.Tests.Records;

/// <summary>Text that means something to Markdown, to XML or to the direction of writing, in any mixture.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "#", "##", "# ", "-", "- ", "---", "+", "*", "**", "* ", "_", "__", "___", "=", "===", ">", "> ", "1.", "1. ", "12) ", "|", "| a |", "|---|", ":-:", ":--",
        "`", "```", "~~~", "~", "~~", "[x](y)", "[ ] ", "[a]: b", "![p](q)", "<b>", "<!--", "</div>", "<https://a.b>", "&amp;", "&#35;", "&", ";", "\\", "!", "$", "^", "{a}",
        "\n", "\n\n", "\r\n", "\r", "\t", "    ", "  \n", " ", "\u00A0", "\u2028", "\u000B", "\f", "\0", "\u0007", "\u001B", "\u007F", "\u0085", "\uFFFE", "\uFFFF",
        "\uD800", "\uDC00", "\u202A", "\u202E", "\u2066", "\u2069", "\u200B", "\uFEFF", "\u200D", "👩‍⚕️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "\U000E0041", "a", "b1", "word", "Ŵ", "ŷ", ".", ")", ":", "'", "\"",
    ];

    public static Gen<string> Any { get; } =
        Gen.OneOf(Gen.OneOf(Pieces), Gen.OneOf(Pieces), Gen.String[0, 4]).Array[0, 14].Select(pieces => string.Concat(pieces));
}
