using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>Keeps assets, what is written in them, and what of it was published.</summary>
public interface IAssetStore
{
    /// <summary>An asset with all that is written in it, or null where the tenant has none such.</summary>
    Task<AssetDraft?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>The state of its waterfall as text, or null.</summary>
    Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Saves a move, whole or not at all; false where somebody else changed the asset since it was read.</summary>
    Task<bool> CommitAsync(AssetChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Decides what to write by how the asset stands at that moment, and writes it: nobody else writes in between. Gives how it stands
    /// then.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="id">The asset.</param>
    /// <param name="activityKey">What it came with, or null: delivered again, nothing is decided and nothing written.</param>
    /// <param name="decide">Says what to write, or null for nothing; it may be asked more than once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<AssetDraft?> WriteAsync(
        string tenantId,
        Guid id,
        string? activityKey,
        Func<AssetDraft, AssetWrite?> decide,
        CancellationToken cancellationToken
    );

    /// <summary>The assets that somebody owns or writes, those that were changed last first.</summary>
    Task<IReadOnlyList<Asset>> OfPersonAsync(string tenantId, string personId, int most, CancellationToken cancellationToken);

    /// <summary>The published assets that the reader may see, the newest first.</summary>
    Task<IReadOnlyList<Asset>> PublishedAsync(LessonReader reader, int most, CancellationToken cancellationToken);

    /// <summary>A published asset, or null where the reader may not see it.</summary>
    Task<Asset?> FindPublishedAsync(LessonReader reader, Guid id, CancellationToken cancellationToken);

    /// <summary>The published assets with these words that the reader may see, the best first.</summary>
    Task<IReadOnlyList<Asset>> SearchAsync(LessonReader reader, string words, int most, CancellationToken cancellationToken);

    /// <summary>The same that have most in common with a text.</summary>
    Task<IReadOnlyList<Asset>> SuggestAsync(LessonReader reader, string about, int most, CancellationToken cancellationToken);

    /// <summary>A published version, or null where there is none such.</summary>
    Task<AssetEdition?> EditionAsync(string tenantId, Guid id, int number, CancellationToken cancellationToken);

    /// <summary>A picture of a section, also of one that was published, or null.</summary>
    Task<SharedPicture?> PictureAsync(string tenantId, Guid id, Guid picture, CancellationToken cancellationToken);

    /// <summary>The assets for which something is due.</summary>
    Task<IReadOnlyList<Asset>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>Published assets whose links were not looked at since then.</summary>
    Task<IReadOnlyList<Asset>> LinksUncheckedAsync(DateTimeOffset since, int most, CancellationToken cancellationToken);

    /// <summary>Remembers that its links were looked at.</summary>
    Task LinksCheckedAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);
}
