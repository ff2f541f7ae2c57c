using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>
/// A piece of what is written in an asset, changed by one person at a time: a section, or the one text of a step (its audience, what it is
/// about, its context), which have the step's name as their <see cref="Part"/>.
/// </summary>
public sealed record AssetSection
{
    /// <summary>The part of those that readers see as sections.</summary>
    public const string OfContents = "section";

    public const int LongestTitle = 120;
    public const int LongestText = 3_000;
    public const int LongestLink = 500;
    public const int LongestWords = 200;

    /// <summary>A section with more words is better divided.</summary>
    public const int ManyWords = 150;

    /// <summary>The most sections of an asset.</summary>
    public const int Most = 60;

    public required Guid Id { get; init; }

    public required Guid AssetId { get; init; }

    public string Part { get; init; } = OfContents;

    /// <summary>Sections stand in its order.</summary>
    public int Position { get; init; }

    public string Title { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Where a video or something else is to be seen, https only; or empty.</summary>
    public string Link { get; init; } = "";

    public AssetPicture? Picture { get; init; }

    /// <summary>What it was taken from, or null.</summary>
    public AssetReference? Source { get; init; }

    /// <summary>Who wrote it last.</summary>
    public required Person By { get; init; }

    /// <summary>Texts of those who wrote it at the same time as somebody else, until they have decided.</summary>
    public ImmutableArray<KeptText> Kept { get; init; } = [];

    /// <summary>How often it was written; 0 for a new one.</summary>
    public int Version { get; init; }

    /// <summary>How many words it has.</summary>
    public int Words => WordsOf(Text);

    public static int WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Whether it is an address of a page that anybody may open: https, and no name or password in it.</summary>
    public static bool IsLink(string link) =>
        link.Length <= LongestLink
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.HostNameType is UriHostNameType.Dns
        && link.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        && !link.Contains(' ', StringComparison.Ordinal);

    /// <summary>Whether both say the same.</summary>
    public bool SaysAs(AssetSection other) => Title == other.Title && Text == other.Text && Link == other.Link;
}

/// <summary>A picture in a section.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">What it shows, for those who do not see it.</param>
public sealed record AssetPicture(Guid Id, string Words);

/// <summary>What somebody wrote while somebody else did.</summary>
public sealed record KeptText(Person By, DateTimeOffset At, string Title, string Text, string Link);
