using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>An asset with what is written in it, as both were at one moment.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Written">All that is written.</param>
public sealed record AssetDraft(Asset Asset, ImmutableArray<AssetSection> Written)
{
    /// <summary>What readers see as sections, in their order.</summary>
    public ImmutableArray<AssetSection> Sections { get; } =
    [
        .. Written
            .Where(section => section.Part == AssetSection.OfContents)
            .OrderBy(section => section.Position)
            .ThenBy(section => section.Id),
    ];

    public AssetSection? Find(Guid section) => Written.FirstOrDefault(one => one.Id == section);

    /// <summary>The one text of a step, or null where nothing is written yet.</summary>
    public AssetSection? Of(string step) => Written.FirstOrDefault(section => section.Part == step);

    /// <summary>The words of that text, or empty.</summary>
    public string TextOf(string step) => Of(step)?.Text ?? "";
}

/// <summary>What a write does to an asset, all of it or nothing.</summary>
/// <param name="After">The asset as it is to be.</param>
public sealed record AssetWrite(Asset After)
{
    /// <summary>Sections that are new or have changed, as they are to be.</summary>
    public ImmutableArray<AssetSection> Sections { get; init; } = [];

    public ImmutableArray<Guid> Removed { get; init; } = [];

    public ImmutableArray<SharedPicture> Pictures { get; init; } = [];

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}

/// <summary>What a move does to an asset: saved whole with the waterfall's state, or not at all.</summary>
/// <param name="After">The asset as it is to be; its version is still the one that was read.</param>
public sealed record AssetChange(Asset After)
{
    public string? DialogState { get; init; }

    public string? ActivityKey { get; init; }

    /// <summary>The version that it publishes, or null.</summary>
    public AssetEdition? Edition { get; init; }

    /// <summary>What it adds to the knowledge base of the community that owns it, or null; it is there once.</summary>
    public CommunityBelonging? Belonging { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}
