using System.Globalization;
using System.Text;

namespace KMF.Dialogs.Sessions;

/// <summary>Cleans what people write before it is kept or shown.</summary>
public static class UserText
{
    private const int BlackFlag = 0x1F3F4;
    private const int FirstTag = 0xE0020;
    private const int LastTag = 0xE007F;

    /// <summary>
    /// The text without what could deceive or break: control characters (line breaks stay), bidirectional overrides and isolates, invisible
    /// characters that are no joiner, and lone surrogates. White space at the ends goes; line breaks become <c>\n</c>; at most two stand
    /// together.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        var breaks = 0;
        var inFlag = false;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            // A lone surrogate is enumerated as the replacement character.
            if (rune.Value == '\n')
            {
                if (++breaks > 2)
                {
                    continue;
                }
            }
            else if (rune.Value == '\t')
            {
                clean.Append(' ');
                inFlag = false;
                continue;
            }
            else if (inFlag && rune.Value is >= FirstTag and <= LastTag)
            {
                // The flags of Wales, Scotland and England are a black flag and tags.
            }
            else if (Rune.IsControl(rune) || IsDeceptive(rune))
            {
                continue;
            }
            else if (!Rune.IsWhiteSpace(rune))
            {
                breaks = 0;
            }

            inFlag = rune.Value is BlackFlag || (inFlag && rune.Value is >= FirstTag and <= LastTag);
            clean.Append(rune.ToString());
        }

        var trimmed = clean.ToString().Trim();
        if (!trimmed.EnumerateRunes().Any(IsVisible))
        {
            return "";
        }

        return trimmed.IsNormalized() ? trimmed : trimmed.Normalize();
    }

    /// <summary>The cleaned text on one line.</summary>
    public static string CleanLine(string? text) => string.Join(' ', Clean(text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The beginning of a text, cut between characters as people see them, with an ellipsis where something was cut.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = 0;
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext() && elements.ElementIndex < longest; )
        {
            end = elements.ElementIndex;
        }

        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The beginning of a text that has at most so many bytes of UTF-8 (and the ellipsis).</summary>
    public static string ShortenToBytes(string text, int most)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            most -= rune.Utf8SequenceLength;
            if (most < 0)
            {
                return Shorten(text, length + 1);
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    // Marks and joiners show only with something to stand on; the last are letters that are drawn as nothing.
    private static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0);

    /// <summary>
    /// Whether it is invisible or turns the writing round. Zero-width joiner and non-joiner are not meant: emoji and several scripts need
    /// them.
    /// </summary>
    internal static bool IsDeceptive(Rune rune) =>
        rune.Value
            is 0x00AD
                or 0x061C
                or 0x180E
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x206F)
                or 0xFEFF
                or (>= 0xFFF9 and <= 0xFFFB)
                or 0xFFFE
                or 0xFFFF
                or (>= 0xE0000 and <= 0xE007F);
}
