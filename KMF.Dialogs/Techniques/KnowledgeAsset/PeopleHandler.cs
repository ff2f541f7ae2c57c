using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Who writes an asset, whose it is, and who can be asked.</summary>
internal sealed class PeopleHandler(IAssetStore store, AssetEditing editing, AssetMessages messages, StepAnswers steps)
{
    private const int MostAuthors = 10;
    private const int MostPeople = 10;

    /// <summary>How a button says whom it is about.</summary>
    public static Guid IdOf(Asset asset, Person person) => StableId.Of(asset.Id, "person\u001f" + person.Id);

    public async Task<CardAnswer> AnswerAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        switch (request.Action.Verb)
        {
            case AssetVerb.AddAuthors:
                return await AddAuthorsAsync(request, await steps.PickedAsync(request, cancellationToken), cancellationToken);
            case AssetVerb.AddPeople:
                var picked = await steps.PickedAsync(request, cancellationToken);
                return await ChangeAsync(
                    request,
                    AssetStep.People,
                    asset => Added(asset.People, picked, MostPeople) is { } people ? editing.Change(asset with { People = people }) : null,
                    cancellationToken
                );
            case AssetVerb.OwnedBy:
                var owner = (await steps.CommunitiesAsync(request, cancellationToken)).FirstOrDefault(one =>
                    one.Id == request.Action.Other
                );
                return await ChangeAsync(
                    request,
                    AssetStep.Owner,
                    asset => owner is null ? null : editing.Change(asset with { Community = new AssetCommunity(owner.Id, owner.Name) }),
                    cancellationToken
                );
            case AssetVerb.NotOwned:
                return await ChangeAsync(
                    request,
                    AssetStep.Owner,
                    asset => asset.Community is null ? null : editing.Change(asset with { Community = null }),
                    cancellationToken
                );
            case AssetVerb.RemovePerson:
                return await ChangeAsync(
                    request,
                    AssetStep.People,
                    asset => Without(request, asset, asset.People) is { } people ? editing.Change(asset with { People = people }) : null,
                    cancellationToken
                );
            case AssetVerb.RemoveAuthor:
                return await ChangeAsync(
                    request,
                    AssetStep.Owner,
                    asset =>
                        Without(request, asset, asset.Authors) is { } authors ? editing.Change(asset with { Authors = authors }) : null,
                    cancellationToken
                );
            default:
                return await TakeOverAsync(request, cancellationToken);
        }
    }

    /// <summary>Has more people write it, and tells them.</summary>
    public Task<CardAnswer> AddAuthorsAsync(AssetRequest request, IReadOnlyList<Person> people, CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            AssetStep.Owner,
            asset =>
            {
                var added = people.Where(person => !asset.IsWrittenBy(person.Id)).ToList();
                return request.By.Id == asset.Owner.Id && Added(asset.Authors, added, MostAuthors) is { } authors
                    ? Told(editing.Change(asset with { Authors = authors }), added)
                    : null;
            },
            cancellationToken
        );

    private AssetWrite Told(AssetWrite write, IEnumerable<Person> added) =>
        write with
        {
            Messages =
            [
                .. write.Messages,
                .. added.Where(person => write.After.IsWrittenBy(person.Id)).Select(person => messages.Author(write.After, person)),
            ],
        };

    // Any author may: an owner who has left cannot be asked. Who had it is told, and writes on.
    private Task<CardAnswer> TakeOverAsync(AssetRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            AssetStep.Owner,
            asset =>
            {
                if (asset.Owner.Id == request.By.Id)
                {
                    return null;
                }

                var write = editing.Change(
                    asset with
                    {
                        Owner = request.By,
                        Authors = [.. asset.Authors.Where(author => author.Id != request.By.Id), asset.Owner],
                    }
                );
                return write with { Messages = [.. write.Messages, messages.TakenOver(write.After, asset.Owner)] };
            },
            cancellationToken,
            request.Texts["owner.taken"]
        );

    private async Task<CardAnswer> ChangeAsync(
        AssetRequest request,
        string step,
        Func<Asset, AssetWrite?> change,
        CancellationToken cancellationToken,
        string? notice = null
    )
    {
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            request.Action.ActivityKey,
            before => before.Asset.IsWrittenBy(request.By.Id) ? change(before.Asset) : null,
            cancellationToken
        );
        return await steps.ShowAsync(request with { Draft = draft ?? request.Draft }, step, cancellationToken, notice);
    }

    private static ImmutableArray<Person>? Added(ImmutableArray<Person> there, IEnumerable<Person> more, int most) =>
        there.Concat(more).DistinctBy(person => person.Id).Take(most).ToImmutableArray() is var all && all.Length > there.Length
            ? all
            : null;

    private static ImmutableArray<Person>? Without(AssetRequest request, Asset asset, ImmutableArray<Person> there) =>
        there.Where(person => IdOf(asset, person) != request.Action.Other).ToImmutableArray() is var left && left.Length < there.Length
            ? left
            : null;
}
