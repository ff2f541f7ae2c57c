using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Looks at the links of published assets once a week, and tells owners of those that lead nowhere: of each once.</summary>
public sealed class AssetLinkChecker
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly SessionServices _services;
    private readonly IAssetStore _store;
    private readonly ILinkProbe _probe;
    private readonly AssetMessages _messages;

    public AssetLinkChecker(SessionServices services, IAssetStore store, ILinkProbe probe, IAssetLinks links) =>
        (_services, _store, _probe, _messages) = (services, store, probe, new AssetMessages(services, links));

    /// <summary>Looks at what is due; says how many assets it were.</summary>
    public async Task<int> CheckDueAsync(CancellationToken cancellationToken)
    {
        var due = await _store.LinksUncheckedAsync(_services.Clock.GetUtcNow() - Week, AtOnce, cancellationToken);
        foreach (var asset in due)
        {
            await CheckAsync(asset, cancellationToken);
        }

        return due.Count;
    }

    private async Task CheckAsync(Asset asset, CancellationToken cancellationToken)
    {
        var now = _services.Clock.GetUtcNow();
        var edition = await _store.EditionAsync(asset.TenantId, asset.Id, asset.Edition, cancellationToken);
        var states = new Dictionary<string, LinkState>();
        foreach (var link in edition?.Links ?? [])
        {
            states[link] = await _probe.ProbeAsync(link, cancellationToken);
        }

        await _store.WriteAsync(asset.TenantId, asset.Id, activityKey: null, draft => Found(draft.Asset, states, now), cancellationToken);
        await _store.LinksCheckedAsync(asset.Id, now, cancellationToken);
    }

    // What nobody could say of a link that was dead leaves it dead.
    private AssetWrite? Found(Asset asset, Dictionary<string, LinkState> states, DateTimeOffset now)
    {
        ImmutableArray<DeadLink> known =
        [
            .. asset.DeadLinks.Where(dead => states.TryGetValue(dead.Link, out var state) && state != LinkState.Alive),
        ];
        var fresh = states
            .Where(one => one.Value == LinkState.Dead && known.All(dead => dead.Link != one.Key))
            .Select(one => one.Key)
            .ToList();
        return fresh.Count == 0 && known.Length == asset.DeadLinks.Length
            ? null
            : new AssetWrite(asset with { DeadLinks = [.. known, .. fresh.Select(link => new DeadLink(link, now))] })
            {
                Messages = fresh.Count == 0 ? [] : [_messages.Dead(asset, fresh, now)],
            };
    }
}
