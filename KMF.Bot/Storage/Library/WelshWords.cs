namespace KMF.Bot.Storage.Library;

/// <summary>
/// The forms in which a Welsh word may stand in a text. Welsh words change at their beginning (<c>pwyllgor, bwyllgor, mhwyllgor,
/// phwyllgor</c>) and make their plurals in many ways (<c>ward, wardiau</c>); the index stems English only, so the question is asked in all
/// likely forms.
/// </summary>
internal static class WelshWords
{
    /// <summary>The most forms of a word that are asked for.</summary>
    public const int MostForms = 40;

    private const int ShortestWord = 4;
    private const int ShortestSingular = 3;

    // The sounds that change, and what becomes of them: softly, by the nose, by the breath. Soft g goes altogether.
    private static readonly (string Radical, string[] Mutated)[] Sounds =
    [
        ("p", ["b", "mh", "ph"]),
        ("t", ["d", "nh", "th"]),
        ("c", ["g", "ngh", "ch"]),
        ("b", ["f", "m"]),
        ("d", ["dd", "n"]),
        ("g", ["", "ng"]),
        ("m", ["f"]),
        ("ll", ["l"]),
        ("rh", ["r"]),
    ];

    // Letters of two signs are not the letter that they begin with.
    private static readonly string[] Doubles = ["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"];

    // Longer ones first: what is left must be the word and not half of its ending.
    private static readonly string[] Plurals = ["feydd", "oedd", "iau", "ion", "ydd", "edd", "iaid", "aid", "au", "on", "od", "ed", "i"];

    /// <summary>The word itself first, then its other forms; a word that is no Welsh word has none.</summary>
    /// <param name="word">Without case and accents.</param>
    public static IReadOnlyList<string> FormsOf(string word)
    {
        if (word.Length < ShortestWord || !word.All(IsWelsh))
        {
            return [word];
        }

        var stems = Radicals(word).SelectMany(radical => Singulars(radical).Prepend(radical));
        return
        [
            .. stems
                .SelectMany(stem => Mutations(stem).Prepend(stem))
                .Prepend(word)
                .Where(form => form.Length >= ShortestSingular)
                .Distinct()
                .Take(MostForms),
        ];
    }

    /// <summary>How the word is written after words that change it.</summary>
    public static IEnumerable<string> Mutations(string radical)
    {
        var initial = Initial(radical);
        var changed = Sounds
            .Where(sound => sound.Radical == initial)
            .SelectMany(sound => sound.Mutated)
            .Select(other => other + radical[initial.Length..]);
        return initial is "a" or "e" or "i" or "o" or "u" or "w" or "y" ? changed.Append("h" + radical) : changed;
    }

    /// <summary>The plurals that the word may have.</summary>
    public static IEnumerable<string> PluralsOf(string singular) => Plurals.Select(ending => singular + ending);

    // The word as it stands, and the words of which it may be a changed form.
    private static IEnumerable<string> Radicals(string word)
    {
        yield return word;
        foreach (var (radical, mutated) in Sounds)
        {
            foreach (var sound in mutated.Where(sound => sound.Length > 0 && word.StartsWith(sound, StringComparison.Ordinal)))
            {
                yield return radical + word[sound.Length..];
            }
        }

        var initial = Initial(word);
        if (initial is "a" or "e" or "i" or "o" or "u" or "w" or "y" or "l" or "r" or "n")
        {
            yield return "g" + word;
        }

        if (initial == "h")
        {
            yield return word[1..];
        }
    }

    private static IEnumerable<string> Singulars(string plural)
    {
        foreach (
            var ending in Plurals.Where(ending =>
                plural.Length >= ending.Length + ShortestSingular && plural.EndsWith(ending, StringComparison.Ordinal)
            )
        )
        {
            var singular = plural[..^ending.Length];
            yield return singular;

            // Cleifion, claf.
            if (ending == "ion" && singular.Contains("ei", StringComparison.Ordinal))
            {
                yield return singular.Replace("ei", "a", StringComparison.Ordinal);
            }
        }
    }

    private static string Initial(string word) =>
        Doubles.FirstOrDefault(sound => word.StartsWith(sound, StringComparison.Ordinal)) ?? word[..1];

    // The Welsh alphabet has no k, q, v, x and z.
    private static bool IsWelsh(char letter) => letter is >= 'a' and <= 'z' and not ('k' or 'q' or 'v' or 'x' or 'z');
}
