using System.Text;

namespace KMF.Dialogs.Sessions;

/// <summary>Finds contributions that say the same, by their words.</summary>
public static class Similarity
{
    /// <summary>The likeness from which two texts are suggested as the same.</summary>
    public const double Alike = 0.5;

    // So many of the likest pairs are read; a card shows two or three.
    private const int MostRead = 200;

    /// <summary>
    /// How alike two texts are, from 0 to 1: the Dice coefficient (Dice, 1945) of their character trigrams, so that word endings,
    /// plurals and small typing errors count little, in any language.
    /// </summary>
    public static double Of(string one, string other) => Of(Trigrams(one), Trigrams(other));

    /// <summary>
    /// Pairs that say the same within one step, the likest first; the first of a pair was said first. Of the likest, those that say
    /// different things are left out (<see cref="Contrast"/>).
    /// </summary>
    public static IReadOnlyList<(Contribution First, Contribution Second)> Pairs(IEnumerable<Contribution> contributions, int most)
    {
        var found = contributions
            .Where(item => item.MergedInto is null && item.Text.Length > 0)
            .GroupBy(item => item.StepId)
            .SelectMany(step => Likest([.. step.OrderBy(item => item.At)]));

        var read = new Dictionary<Guid, Contrast>();
        return
        [
            .. found
                .OrderByDescending(pair => pair.Likeness)
                .ThenBy(pair => pair.First.At)
                .ThenBy(pair => pair.Second.At)
                .Take(MostRead)
                .Where(pair => !Read(pair.First).With(Read(pair.Second)))
                .Take(most)
                .Select(pair => (pair.First, pair.Second)),
        ];

        Contrast Read(Contribution said) => read.TryGetValue(said.Id, out var known) ? known : read[said.Id] = new Contrast(said.Text);
    }

    // Not every one with every other: only those that may be alike by a sketch of each.
    private static IEnumerable<(double Likeness, Contribution First, Contribution Second)> Likest(Contribution[] items)
    {
        var trigrams = items.Select(item => Trigrams(item.Text)).ToArray();
        return SketchIndex
            .Candidates(trigrams, Alike / 2)
            .Select(pair => (Likeness: Of(trigrams[pair.First], trigrams[pair.Second]), items[pair.First], items[pair.Second]))
            .Where(pair => pair.Likeness >= Alike);
    }

    private static double Of(ulong[] one, ulong[] other)
    {
        // Texts of very different length have too little in common for the rest to matter.
        var most = 2.0 * Math.Min(one.Length, other.Length);
        return one.Length + other.Length == 0 || most / (one.Length + other.Length) < Alike
            ? 0
            : 2.0 * Common(one, other) / (one.Length + other.Length);
    }

    private static int Common(ulong[] one, ulong[] other)
    {
        var common = 0;
        for (int first = 0, second = 0; first < one.Length && second < other.Length; )
        {
            common += one[first] == other[second] ? 1 : 0;
            var advance = one[first].CompareTo(other[second]);
            first += advance <= 0 ? 1 : 0;
            second += advance >= 0 ? 1 : 0;
        }

        return common;
    }

    // Three characters in one number, each once, in the order of their hashes: the first of them are a sketch of the text.
    private static ulong[] Trigrams(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormD);
        var (line, length) = (new char[letters.Length + 2], 0);
        line[length++] = ' ';
        foreach (var character in letters)
        {
            if (char.IsLetterOrDigit(character))
            {
                line[length++] = char.ToLowerInvariant(character);
            }
            else if (line[length - 1] != ' ' && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                line[length++] = ' ';
            }
        }

        if (line[length - 1] != ' ')
        {
            line[length++] = ' ';
        }

        var trigrams = new HashSet<ulong>();
        for (var start = 0; start < length - 2; start++)
        {
            trigrams.Add(Hash(((ulong)line[start] << 32) | ((ulong)line[start + 1] << 16) | line[start + 2]));
        }

        ulong[] sorted = [.. trigrams];
        Array.Sort(sorted);
        return sorted;
    }

    // One for one, so nothing is lost (Stafford's thirteenth mixer, as in SplitMix64).
    private static ulong Hash(ulong trigram)
    {
        trigram = (trigram ^ (trigram >> 30)) * 0xBF58476D1CE4E5B9;
        trigram = (trigram ^ (trigram >> 27)) * 0x94D049BB133111EB;
        return trigram ^ (trigram >> 31);
    }
}
