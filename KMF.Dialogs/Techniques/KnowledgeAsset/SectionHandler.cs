using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What authors do with sections besides writing them.</summary>
internal sealed class SectionHandler(
    SessionServices services,
    IAssetStore store,
    AssetEditing editing,
    WritingHandler writing,
    StepAnswers steps
)
{
    /// <summary>What the second press of a button carries that asks whether it is meant.</summary>
    internal const string Sure = "sure";

    private static readonly TimeSpan PictureWait = TimeSpan.FromMinutes(30);

    public async Task<CardAnswer> AnswerAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var (action, texts) = (request.Action, request.Texts);
        if (action is { Verb: AssetVerb.Section, Other: null })
        {
            return request.Draft.Sections.Length < AssetSection.Most
                ? writing.Form(request, WritingHandler.Blank(request, Guid.NewGuid()))
                : await steps.ShowAsync(
                    request,
                    AssetStep.Material,
                    cancellationToken,
                    texts.With("sections.full", ("most", AssetSection.Most))
                );
        }

        if (action.Other is not { } id || request.Draft.Find(id) is not { } section)
        {
            return await steps.ShowAsync(request, AssetStep.Material, cancellationToken, texts["section.gone"]);
        }

        return action.Verb switch
        {
            AssetVerb.Section => writing.Form(request, section),
            AssetVerb.KeepTheirs => await KeepTheirsAsync(request, section, cancellationToken),
            AssetVerb.Up or AssetVerb.Down => await MoveAsync(request, id, cancellationToken),
            AssetVerb.Delete when action.Part != Sure => AssetRequest.Show(SectionCards.SureToDelete(texts, request.Asset, section)),
            AssetVerb.Delete => await DeleteAsync(request, id, cancellationToken),
            AssetVerb.Picture => await AwaitPictureAsync(request, section, cancellationToken),
            _ => await DropPictureAsync(request, id, cancellationToken),
        };
    }

    // What they wrote themselves goes; what is kept of others stays.
    private async Task<CardAnswer> KeepTheirsAsync(AssetRequest request, AssetSection section, CancellationToken cancellationToken)
    {
        var now = await WriteAsync(
            request,
            draft =>
                draft.Find(section.Id) is { } current && current.Kept.Any(kept => kept.By.Id == request.By.Id)
                    ? new AssetWrite(draft.Asset)
                    {
                        Sections = [current with { Kept = [.. current.Kept.Where(kept => kept.By.Id != request.By.Id)] }],
                    }
                    : null,
            cancellationToken
        );
        return AssetStep.OfOneText.Contains(section.Part)
            ? await steps.ShowAsync(now, section.Part, cancellationToken)
            : writing.Form(now, now.Draft.Find(section.Id) ?? section);
    }

    private async Task<CardAnswer> MoveAsync(AssetRequest request, Guid id, CancellationToken cancellationToken)
    {
        var by = request.Action.Verb == AssetVerb.Up ? -1 : 1;
        var now = await WriteAsync(
            request,
            draft =>
            {
                var at = draft.Sections.IndexOf(draft.Sections.FirstOrDefault(section => section.Id == id)!);
                if (at < 0 || at + by < 0 || at + by >= draft.Sections.Length)
                {
                    return null;
                }

                // Positions are given anew, so that two that are alike part.
                var order = draft.Sections.RemoveAt(at).Insert(at + by, draft.Sections[at]);
                return editing.Change(
                    draft.Asset,
                    [
                        .. order
                            .Select((section, place) => section with { Position = place })
                            .Where((section, place) => order[place].Position != place),
                    ]
                );
            },
            cancellationToken
        );
        return await steps.ShowAsync(now, AssetStep.Navigation, cancellationToken, page: request.Action.Number);
    }

    private async Task<CardAnswer> DeleteAsync(AssetRequest request, Guid id, CancellationToken cancellationToken)
    {
        var now = await WriteAsync(
            request,
            draft => draft.Find(id) is { Part: AssetSection.OfContents } ? editing.Change(draft.Asset) with { Removed = [id] } : null,
            cancellationToken
        );
        return await steps.ShowAsync(now, AssetStep.Material, cancellationToken, request.Texts["section.deleted"]);
    }

    private async Task<CardAnswer> AwaitPictureAsync(AssetRequest request, AssetSection section, CancellationToken cancellationToken)
    {
        var until = services.Clock.GetUtcNow() + PictureWait;
        await WriteAsync(
            request,
            draft => new AssetWrite(
                draft.Asset with
                {
                    Awaited =
                    [
                        .. draft.Asset.Awaited.Where(awaited => awaited.PersonId != request.By.Id),
                        new AwaitedPicture(request.By.Id, section.Id, until),
                    ],
                }
            ),
            cancellationToken
        );
        return AssetRequest.Show(SectionCards.Picture(request.Texts, request.Asset, section));
    }

    private async Task<CardAnswer> DropPictureAsync(AssetRequest request, Guid id, CancellationToken cancellationToken)
    {
        var now = await WriteAsync(
            request,
            draft => draft.Find(id) is { Picture: not null } current ? editing.Change(draft.Asset, current with { Picture = null }) : null,
            cancellationToken
        );
        return now.Draft.Find(id) is { } section
            ? writing.Form(now, section)
            : await steps.ShowAsync(now, AssetStep.Material, cancellationToken, request.Texts["section.gone"]);
    }

    private async Task<AssetRequest> WriteAsync(
        AssetRequest request,
        Func<AssetDraft, AssetWrite?> decide,
        CancellationToken cancellationToken
    ) =>
        request with
        {
            Draft = await store.WriteAsync(
                request.Asset.TenantId,
                request.Asset.Id,
                request.Action.ActivityKey,
                draft => draft.Asset.IsWrittenBy(request.By.Id) ? decide(draft) : null,
                cancellationToken
            ) ?? request.Draft,
        };
}
