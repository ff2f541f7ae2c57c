using System.Globalization;
using System.Text;

namespace KMF.Dialogs.Records;

/// <summary>A name for a record's file that every file system takes as it is and that needs no escaping in an address.</summary>
public static class RecordFileName
{
    private const int MostTitle = 80;

    /// <summary>
    /// The title in plain small letters, then the day: <c>winter-ward-move-2026-03-02.docx</c>. Only the day where no letter can be kept.
    /// </summary>
    public static string For(string title, DateOnly day, string extension)
    {
        var name = new StringBuilder();
        foreach (var rune in RecordText.Line(title).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            Append(name, rune);
        }

        var kept = name.ToString(0, Math.Min(name.Length, MostTitle)).TrimEnd('-');
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{(kept.Length > 0 ? $"{kept}-{date}" : date)}.{extension.TrimStart('.')}";
    }

    private static void Append(StringBuilder name, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || rune.Value is '\'' or '’')
        {
            return;
        }

        var plain = Plain(rune);
        if (plain.Length > 0)
        {
            name.Append(plain);
        }
        else if (name.Length > 0 && name[^1] != '-')
        {
            name.Append('-');
        }
    }

    private static string Plain(Rune rune) =>
        rune.Value switch
        {
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' => Rune.ToLowerInvariant(rune).ToString(),
            'ß' => "ss",
            'æ' or 'Æ' => "ae",
            'œ' or 'Œ' => "oe",
            'ø' or 'Ø' => "o",
            'ł' or 'Ł' => "l",
            'đ' or 'Đ' or 'ð' or 'Ð' => "d",
            'þ' or 'Þ' => "th",
            _ => "",
        };
}
