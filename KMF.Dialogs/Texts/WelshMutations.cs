namespace KMF.Dialogs.Texts;

/// <summary>What Welsh changes at the beginning of words.</summary>
public static class WelshMutations
{
    private const int ShortestRest = 3;

    // Back to one form for all that a beginning can become; longest first.
    private static readonly (string Begins, string Form)[] Beginnings =
    [
        ("ngh", ""),
        ("ng", ""),
        ("nh", "t"),
        ("mh", "p"),
        ("ph", "p"),
        ("th", "t"),
        ("ch", ""),
        ("dd", "t"),
        ("ll", "l"),
        ("rh", "r"),
        ("c", ""),
        ("g", ""),
        ("b", "p"),
        ("m", "p"),
        ("f", "p"),
        ("d", "t"),
    ];

    /// <summary>One form for a word in all its mutations, to compare words by and not to be read; a short word as it is.</summary>
    /// <param name="word">A word in lower case.</param>
    public static string Undone(string word)
    {
        var (begins, form) = Beginnings.FirstOrDefault(beginning => word.StartsWith(beginning.Begins, StringComparison.Ordinal));
        return begins is null || word.Length - begins.Length < ShortestRest ? word : form + word[begins.Length..];
    }
}
