using System.Globalization;

namespace KMF.Dialogs.Texts;

/// <summary>A day in words: by itself as it is said alone, within a text as the word before it wants it.</summary>
public sealed class WrittenDay
{
    private readonly string _words;

    internal WrittenDay(DateOnly day, string format, CultureInfo culture) => _words = day.ToString(format, culture);

    public override string ToString() => _words;
}
