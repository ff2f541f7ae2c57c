using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Takes the picture of a section that an author sends in their own chat, with the words for those who do not see it.</summary>
public sealed class AssetPictures : IAwaitedPictures
{
    private const int MostLookedAt = 100;

    private readonly SessionServices _services;
    private readonly IAssetStore _store;
    private readonly AssetEditing _editing;

    public AssetPictures(SessionServices services, IAssetStore store, IAssetLinks links)
    {
        (_services, _store) = (services, store);
        _editing = new AssetEditing(services, new AssetMessages(services, links), new AssetDates(services));
    }

    public async Task<bool> AreAwaitedAsync(ITeamsTurn turn, CancellationToken cancellationToken) =>
        turn.Sender.IsPersonal && await AskedAsync(turn, cancellationToken) is not null;

    public async Task<string> TakeAsync(
        ITeamsTurn turn,
        string words,
        ImmutableArray<SharedPicture> pictures,
        CancellationToken cancellationToken
    )
    {
        var texts = _services.Texts.Technique(AssetTechnique.Id, turn.Sender.Language)!.Texts;
        var line = UserText.CleanLine(words);
        if (line.Length is 0 or > AssetSection.LongestWords || pictures is not [var picture])
        {
            return texts[
                line.Length == 0 ? "picture.wordless"
                : pictures.Length == 1 ? "picture.long"
                : "picture.one"
            ];
        }

        var isThere = false;
        if (await AskedAsync(turn, cancellationToken) is { } asset)
        {
            await _store.WriteAsync(
                asset.TenantId,
                asset.Id,
                turn.ActivityKey,
                draft =>
                {
                    var asked = Asked(draft.Asset, turn.Sender.By);
                    if (asked is null || !draft.Asset.IsWrittenBy(turn.Sender.By.Id) || draft.Find(asked.Section) is not { } section)
                    {
                        return null;
                    }

                    isThere = true;
                    return _editing.Change(
                        draft.Asset with
                        {
                            Awaited = draft.Asset.Awaited.Remove(asked),
                        },
                        section with
                        {
                            Picture = new AssetPicture(picture.Id, line),
                        }
                    ) with
                    {
                        Pictures = [picture],
                    };
                },
                cancellationToken
            );
        }

        return texts[isThere ? "picture.saved" : "section.gone"];
    }

    private async Task<Asset?> AskedAsync(ITeamsTurn turn, CancellationToken cancellationToken) =>
        (await _store.OfPersonAsync(turn.Sender.TenantId, turn.Sender.By.Id, MostLookedAt, cancellationToken))
            .Where(asset => Asked(asset, turn.Sender.By) is not null)
            .MaxBy(asset => Asked(asset, turn.Sender.By)!.Until);

    private AwaitedPicture? Asked(Asset asset, Person by) =>
        asset.Awaited.LastOrDefault(awaited => awaited.PersonId == by.Id && awaited.Until > _services.Clock.GetUtcNow());
}
