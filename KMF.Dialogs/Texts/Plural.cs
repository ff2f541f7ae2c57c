namespace KMF.Dialogs.Texts;

/// <summary>Which form of a text goes with a number. The rules are those of the Unicode CLDR for whole numbers.</summary>
internal static class Plural
{
    /// <summary>All categories that a text may have.</summary>
    public static readonly string[] Categories = ["zero", "one", "two", "few", "many", "other"];

    public static string Category(string language, int count) =>
        (language, count) switch
        {
            ("cy", 0) => "zero",
            (_, 1) => "one",
            ("cy", 2) => "two",
            ("cy", 3) => "few",
            ("cy", 6) => "many",
            _ => "other",
        };
}
