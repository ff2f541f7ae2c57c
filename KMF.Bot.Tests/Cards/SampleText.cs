namespace KMF.Bot.Tests.Cards;

/// <summary>What people may write: long, in several scripts, in many lines, and meant to be taken for markup.</summary>
internal static class SampleText
{
    public const int Longest = 2000;

    /// <summary>Everything that a person wrote begins with it, so that it can be found in a card again.</summary>
    public const string Mark = "zqx ";

    /// <summary>What people say in a few words.</summary>
    public static readonly string[] Short =
    [
        "Pharmacy packed the night before",
        "They were asked early",
        "Ask pharmacy two weeks ahead",
        "Porters and nurses had one list",
        "We met them on Monday",
        "Share the list with everyone who moves a bed",
        "Nobody fell",
        "Every patient walked the route beforehand with a physiotherapist, who noted where each of them needed a hand",
        "Book the physiotherapists",
        "Families knew the new ward's telephone number",
        "It was on the letter",
        "Write it on the discharge letter too",
        "Mae'r ward newydd yn dawelach",
        "Mae'r drysau'n cau",
        "Gofynnwch am ddrysau tawel",
    ];

    private static readonly string[] Beginnings =
    [
        "Pharmacy packed the medicines the night before, so that no patient waited for them on the day of the move. ",
        "Roedd y fferyllfa wedi pacio'r meddyginiaethau y noson cynt, felly ni fu'n rhaid i'r un claf aros amdanynt. Ŵyl ŷd. ",
        "قامت الصيدلية بتجهيز الأدوية في الليلة السابقة حتى لا ينتظر أي مريض في يوم النقل. ",
        "👩🏽‍⚕️🏴󠁧󠁢󠁷󠁬󠁳󠁿👨‍👩‍👧‍👦🛏️✅ ",
        "药房在前一天晚上打包了药品，因此搬迁当天没有病人等待。",
        "x\n",
        "**Bold** [click](https://example.org) <at>Ann Price</at> {{TIME(2026-01-01T00:00:00Z)}} {title} \"quoted\" \\ # ",
        "Beds\n\nbeds\n\nbeds: not enough of them on the third day, and nobody to ask. ",
    ];

    /// <summary>One of several texts of exactly so many characters.</summary>
    public static string Long(int which, int length = Longest)
    {
        var beginning = Beginnings[which % Beginnings.Length];
        var text = string.Concat(Enumerable.Repeat(beginning, (length / beginning.Length) + 1))[..(length - Mark.Length)];
        return Mark + (char.IsHighSurrogate(text[^1]) ? text[..^1] + "." : text);
    }

    /// <summary>The text that takes most bytes for its characters.</summary>
    public static string Widest(int length = Longest) => Long(4, length);
}
