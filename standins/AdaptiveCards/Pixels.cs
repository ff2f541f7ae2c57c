using System.Globalization;
using Newtonsoft.Json;

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

    /// <summary>Reads what a card says, fractions cut off; anything else counts as no size and is warned about.</summary>
    public static uint Read(JsonReader reader, JsonSerializer serializer)
    {
        if (reader.Value is not string text)
        {
            CardReading.Ignore(reader, serializer, $"A size such as 50px was expected at '{reader.Path}'");
        }
        else if (text.Length > 2 && !text.EndsWith("px", StringComparison.Ordinal))
        {
            CardReading.Warn(serializer, $"The Value \"{text[^2..]}\" was not specified as a proper unit(px), it will be ignored.");
        }
        else if (
            text.Length > 2
            && text[0] != '.'
            && double.TryParse(text[..^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels)
        )
        {
            return (uint)pixels;
        }
        else
        {
            CardReading.Warn(
                serializer,
                $"The Value \"{text}\" for field \"{reader.Path}\" was not specified as a proper dimension in the format (\\d+(.\\d+)?px), "
                    + "it will be ignored."
            );
        }

        return 0;
    }
}
