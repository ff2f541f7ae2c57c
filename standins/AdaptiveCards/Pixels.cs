using System.Globalization;

namespace AdaptiveCards;

/// <summary>A number of pixels as cards write it, such as 50px.</summary>
internal static class Pixels
{
    public static string Format(uint value) => string.Create(CultureInfo.InvariantCulture, $"{value}px");

    public static uint Parse(string text)
    {
        var digits = text?.EndsWith("px", StringComparison.OrdinalIgnoreCase) == true ? text[..^2] : text;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
