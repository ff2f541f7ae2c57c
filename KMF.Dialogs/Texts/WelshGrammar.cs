using System.Collections.Frozen;

namespace KMF.Dialogs.Texts;

/// <summary>
/// What Welsh does between a word and what is filled in after it: days and months mutate after prepositions, and <em>and</em> and
/// <em>with</em> have another form before a vowel.
/// </summary>
internal static class WelshGrammar
{
    // A text names the form before a consonant; numbers are said as words.
    private static readonly FrozenDictionary<string, string> BeforeVowels = new Dictionary<string, string>
    {
        ["a"] = "ac",
        ["â"] = "ag",
        ["gyda"] = "gydag",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Mutating = FrozenSet.Create("ar", "i", "o", "tan", "am", "at", "dan", "dros", "drwy", "heb");

    private static readonly (string Radical, string Soft)[] SoftMutations =
    [
        ("ch", "ch"),
        ("dd", "dd"),
        ("ff", "ff"),
        ("ph", "ph"),
        ("th", "th"),
        ("ll", "l"),
        ("rh", "r"),
        ("b", "f"),
        ("c", "g"),
        ("d", "dd"),
        ("g", ""),
        ("m", "f"),
        ("p", "b"),
        ("t", "d"),
    ];

    /// <summary>The words of a text that have to do with what is filled in after them.</summary>
    public static IEnumerable<string> Words => BeforeVowels.Keys.Concat(Mutating);

    /// <summary>The word and what comes after it, as they are said together.</summary>
    /// <param name="word">The word before it, in small letters.</param>
    /// <param name="value">What is filled in.</param>
    /// <param name="isDay">Whether that is a day or a month: other names stay as they are.</param>
    public static (string Word, string Value) Join(string word, string value, bool isDay) =>
        BeforeVowels.TryGetValue(word, out var form) ? (StartsWithVowel(value) ? form : word, isDay ? Small(value) : value)
        : isDay && Mutating.Contains(word) ? (word, Soften(Small(value)))
        : (word, isDay ? Small(value) : value);

    /// <summary>A day within a sentence: <em>dydd Llun</em>, but <em>Mawrth</em>.</summary>
    public static string Small(string day) => day.StartsWith("Dydd ", StringComparison.Ordinal) ? "d" + day[1..] : day;

    // What begins with a figure is not said as it is written: "ar 2 Mawrth" is "ar yr ail o Fawrth".
    private static string Soften(string word)
    {
        foreach (var (radical, soft) in SoftMutations)
        {
            if (word.StartsWith(radical, StringComparison.OrdinalIgnoreCase))
            {
                var rest = word[radical.Length..];
                var begin = soft.Length > 0 ? soft : rest[..1];
                rest = soft.Length > 0 ? rest : rest[1..];
                return (char.IsUpper(word[0]) ? char.ToUpperInvariant(begin[0]) + begin[1..] : begin) + rest;
            }
        }

        return word;
    }

    // Un, wyth, un ar ddeg, wyth deg.
    private static bool StartsWithVowel(string value)
    {
        var number = string.Concat(value.TakeWhile(char.IsAsciiDigit));
        return number.Length > 0
            ? number is "1" or "8" or "11" or ['8', _]
            : value.Length > 0 && "aeiouyâêîôûŷŵáéíóúàèìòùäëïöü".Contains(char.ToLowerInvariant(value[0]), StringComparison.Ordinal);
    }
}
