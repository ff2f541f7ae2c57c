using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>A version of an asset as it was published. It never changes.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Number">From 1; 0 is the draft as it is now.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">In which it is written.</param>
/// <param name="At">When it was published.</param>
public sealed record AssetEdition(Guid AssetId, int Number, string Title, string Language, DateTimeOffset At)
{
    public string Audience { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Context { get; init; } = "";

    public ImmutableArray<AssetSection> Sections { get; init; } = [];

    public required Person Owner { get; init; }

    /// <summary>The community that owned it, or null.</summary>
    public AssetCommunity? Community { get; init; }

    public ImmutableArray<Person> Authors { get; init; } = [];

    public ImmutableArray<Person> People { get; init; } = [];

    public ImmutableArray<AssetReference> References { get; init; } = [];

    /// <summary>Who had approved it.</summary>
    public ImmutableArray<Person> ValidatedBy { get; init; } = [];

    /// <summary>Why it was published with fewer approvals than it should have, or empty.</summary>
    public string Note { get; init; } = "";

    public DateOnly? ReviewOn { get; init; }

    /// <summary>All that can be found in it.</summary>
    public string AllText =>
        string.Join(
            "\n",
            Sections
                .SelectMany(section => new[] { section.Title, section.Text, section.Picture?.Words ?? "" })
                .Prepend(Context)
                .Prepend(Audience)
        );

    /// <summary>Where its links lead, each once.</summary>
    public IEnumerable<string> Links => Sections.Select(section => section.Link).Where(link => link.Length > 0).Distinct();

    /// <summary>The draft as it would be published.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="number">The number of the version; 0 for a draft that is only shown.</param>
    /// <param name="at">When.</param>
    public static AssetEdition Of(AssetDraft draft, int number, DateTimeOffset at)
    {
        var asset = draft.Asset;
        return new AssetEdition(asset.Id, number, asset.Title, asset.Language, at)
        {
            Audience = draft.TextOf(AssetStep.Audience),
            Subject = draft.TextOf(AssetStep.Subject),
            Context = draft.TextOf(AssetStep.Context),
            Sections = [.. draft.Sections.Select(section => section with { Kept = [] })],
            Owner = asset.Owner,
            Community = asset.Community,
            Authors = asset.Authors,
            People = asset.People,
            References = asset.References,
            ValidatedBy = [.. asset.Reviews.Where(review => review.State == ReviewState.Approved).Select(review => review.Person)],
            ReviewOn = asset.ReviewOn,
        };
    }
}
