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
        var found = new List<(double Likeness, Contribution First, Contribution Second)>();
        foreach (var step in contributions.Where(item => item.MergedInto is null && item.Text.Length > 0).GroupBy(item => item.StepId))
        {
            var items = step.OrderBy(item => item.At).Select(item => (Item: item, Trigrams: Trigrams(item.Text))).ToList();
            for (var first = 0; first < items.Count; first++)
            {
                for (var second = first + 1; second < items.Count; second++)
                {
                    var likeness = Of(items[first].Trigrams, items[second].Trigrams);
                    if (likeness >= Alike)
                    {
                        found.Add((likeness, items[first].Item, items[second].Item));
                    }
                }
            }
        }

        var read = new Dictionary<Guid, Contrast>();
        return
        [
            .. found
                .OrderByDescending(pair => pair.Likeness)
                .ThenBy(pair => pair.First.At)
                .Take(MostRead)
                .Where(pair => !Read(pair.First).With(Read(pair.Second)))
                .Take(most)
                .Select(pair => (pair.First, pair.Second)),
        ];

        Contrast Read(Contribution said) => read.TryGetValue(said.Id, out var known) ? known : read[said.Id] = new Contrast(said.Text);
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

    // Sorted, each once: three characters in one number.
    private static ulong[] Trigrams(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
            {
                words.Append(char.ToLowerInvariant(character));
            }
            else if (words[^1] != ' ' && char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                words.Append(' ');
            }
        }

        var line = words.Append(words[^1] == ' ' ? "" : " ").ToString();
        return line.Length < 3
            ? []
            :
            [
                .. Enumerable
                    .Range(0, line.Length - 2)
                    .Select(start => ((ulong)line[start] << 32) | ((ulong)line[start + 1] << 16) | line[start + 2])
                    .Distinct()
                    .Order(),
            ];
    }
}
