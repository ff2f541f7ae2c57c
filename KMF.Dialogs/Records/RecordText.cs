using System.Globalization;
using System.Text;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Records;

/// <summary>
/// Takes out of what people wrote what no document should carry: control and invisible characters, and what turns the writing round.
/// </summary>
internal static class RecordText
{
    private const int BlackFlag = 0x1F3F4;
    private const int CancelTag = 0xE007F;

    /// <summary>Who said it and what else there is to say about it, on one line; empty where there is nothing.</summary>
    public static string Byline(RecordContribution said) =>
        string.Join(" · ", new[] { said.Author, said.Note }.Select(part => Line(part ?? "")).Where(part => part.Length > 0));

    /// <summary>A label as it stands before its text.</summary>
    public static string Lead(string label)
    {
        var line = Line(label);
        return line.Length == 0 || char.IsPunctuation(line[^1]) ? line : line + ":";
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => string.Join(' ', Paragraphs(text).SelectMany(lines => lines));

    /// <summary>
    /// The text's paragraphs (parted by blank lines), each as its lines. There is neither an empty paragraph nor an empty line.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Paragraphs(string text)
    {
        var paragraphs = new List<IReadOnlyList<string>>();
        var lines = new List<string>();
        foreach (var line in Clean(text).Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                paragraphs.Add(lines);
                lines = [];
            }
        }

        if (lines.Count > 0)
        {
            paragraphs.Add(lines);
        }

        return paragraphs;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var inFlag = false;
        foreach (var rune in text.Replace('\v', '\n').ReplaceLineEndings("\n").EnumerateRunes())
        {
            inFlag = rune.Value == BlackFlag || (inFlag && IsTag(rune.Value));
            if (rune.Value is '\n')
            {
                clean.Append('\n');
            }
            else if (rune.Value is '\t')
            {
                clean.Append(' ');
            }
            else if (inFlag || !IsUnwanted(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse
        || rune == Rune.ReplacementChar
        || (rune.Value & 0xFFFE) == 0xFFFE
        || UserText.IsDeceptive(rune);

    /// <summary>Tags are invisible; only the flags of Wales, Scotland and England are made of them.</summary>
    private static bool IsTag(int value) => value is >= 0xE0000 and <= CancelTag;
}
