using KMF.Dialogs.Assets;
using KMF.Dialogs.Library;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>The assets that somebody may mean.</summary>
internal sealed class OpenAssets(IAssetStore store)
{
    private const int Most = 8;
    private const int MostLookedAt = 100;

    /// <summary>Of those that they write: what is named, else all.</summary>
    public async Task<IReadOnlyList<Asset>> MeantAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var own = await store.OfPersonAsync(caller.Sender.TenantId, caller.By.Id, MostLookedAt, cancellationToken);
        IEnumerable<Func<Asset, bool>> ways =
            name.Length == 0
                ? []
                :
                [
                    asset => asset.Title.Equals(name, StringComparison.OrdinalIgnoreCase),
                    asset => asset.Title.Contains(name, StringComparison.OrdinalIgnoreCase),
                ];
        return [.. (ways.Select(way => own.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? own).Take(Most)];
    }

    /// <summary>Those that they write, where nobody else reads it.</summary>
    public async Task<IReadOnlyList<Asset>> OwnAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.Sender.IsPersonal ? await store.OfPersonAsync(caller.Sender.TenantId, caller.By.Id, Most, cancellationToken) : [];

    /// <summary>Published ones with the words, or the newest; where others read it, those that all of them may see.</summary>
    public async Task<IReadOnlyList<Asset>> PublishedAsync(Caller caller, string words, CancellationToken cancellationToken)
    {
        var reader = caller.Sender.IsPersonal
            ? new LessonReader(caller.Sender.TenantId, null, caller.By.Id) { SeenBy = [caller.By.Id] }
            : new LessonReader(caller.Sender.TenantId, caller.TeamId, "");
        return words.Length > 0
            ? await store.SearchAsync(reader, words, Most, cancellationToken)
            : await store.PublishedAsync(reader, Most, cancellationToken);
    }
}
