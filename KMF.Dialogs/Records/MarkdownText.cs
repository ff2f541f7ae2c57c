using System.Text;
using System.Text.RegularExpressions;

namespace KMF.Dialogs.Records;

/// <summary>Writes what people wrote so that Markdown shows it as it is.</summary>
internal static partial class MarkdownText
{
    /// <summary>One line of text (see <see cref="RecordText"/>), wherever in a line of Markdown it comes to stand.</summary>
    public static string Escape(string line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        var number = LeadingNumber().Match(line);
        for (var at = 0; at < line.Length; at++)
        {
            if (NeedsEscape(line, at) || (number.Success && at == number.Length - 1))
            {
                escaped.Append('\\');
            }

            escaped.Append(line[at]);
        }

        return escaped.ToString();
    }

    private static bool NeedsEscape(string line, int at) =>
        line[at] switch
        {
            '\\' or '`' or '*' or '[' or ']' or '<' or '|' or '~' or '$' => true,
            '_' => !IsWord(line, at - 1) || !IsWord(line, at + 1),
            '#' => at == 0 || char.IsWhiteSpace(line[at - 1]),
            '&' => Entity().IsMatch(line, at),
            '-' or '+' or '=' or '>' or ':' => at == 0,
            _ => false,
        };

    private static bool IsWord(string line, int at) => at >= 0 && at < line.Length && char.IsLetterOrDigit(line[at]);

    [GeneratedRegex(@"\A[0-9]{1,9}[.)](?=\s|\z)")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"\G&(#|[A-Za-z][A-Za-z0-9]*;)")]
    private static partial Regex Entity();
}
