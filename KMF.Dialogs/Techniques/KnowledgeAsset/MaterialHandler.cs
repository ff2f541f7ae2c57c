using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Brings into an asset what there is already: lessons and sessions as sections, and references to others.</summary>
internal sealed class MaterialHandler(
    IAssetStore store,
    AssetEditing editing,
    MaterialSearch search,
    MaterialReader material,
    StepAnswers steps
)
{
    private const int MostReferences = 6;
    private const int LongestWords = 120;

    /// <summary>How a button says what it is about.</summary>
    public static string PartOf(SourceKind kind) =>
        kind switch
        {
            SourceKind.Lesson => "lesson",
            SourceKind.Asset => "asset",
            _ => "session",
        };

    public async Task<CardAnswer> AnswerAsync(AssetRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            AssetVerb.Search => await SearchAsync(request, cancellationToken),
            AssetVerb.Take => await TakeAsync(request, cancellationToken),
            AssetVerb.Refer => await ReferAsync(request, cancellationToken),
            _ => await UnreferAsync(request, cancellationToken),
        };

    private async Task<CardAnswer> SearchAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var words = UserText.Shorten(UserText.CleanLine(request.Action.Input("words")), LongestWords);
        var step = request.Action.Part == AssetStep.Navigation ? AssetStep.Navigation : AssetStep.Material;
        return await steps.ShowAsync(request, step, cancellationToken, words: words.Length > 0 ? words : null);
    }

    // Taken by two at once it is there once: a section's id is made of what it was taken from.
    private async Task<CardAnswer> TakeAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        if (KindOf(request) is not { } kind || request.Action.Other is not { } source)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        if (await material.ReadAsync(request, kind, source, cancellationToken) is not { } section)
        {
            return await steps.ShowAsync(request, AssetStep.Material, cancellationToken, request.Texts["material.gone"]);
        }

        var notice = request.Texts["material.taken"];
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            request.Action.ActivityKey,
            before =>
            {
                if (!before.Asset.IsWrittenBy(request.By.Id) || before.Find(section.Id) is not null)
                {
                    return null;
                }

                if (before.Sections.Length >= AssetSection.Most)
                {
                    notice = request.Texts.With("sections.full", ("most", AssetSection.Most));
                    return null;
                }

                return editing.Change(
                    before.Asset,
                    section with
                    {
                        Position = before.Sections.IsEmpty ? 0 : before.Sections[^1].Position + 1,
                        Version = 1,
                    }
                );
            },
            cancellationToken
        );
        return await steps.ShowAsync(request with { Draft = draft ?? request.Draft }, AssetStep.Material, cancellationToken, notice);
    }

    private async Task<CardAnswer> ReferAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        if (KindOf(request) is not { } kind || request.Action.Other is not { } id || id == request.Asset.Id)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        if (await search.ReferenceAsync(request, kind, id, cancellationToken) is not { } reference)
        {
            return await steps.ShowAsync(request, AssetStep.Navigation, cancellationToken, request.Texts["material.gone"]);
        }

        if (request.Asset.References.Length >= MostReferences)
        {
            return await steps.ShowAsync(
                request,
                AssetStep.Navigation,
                cancellationToken,
                request.Texts.With("navigation.full", ("most", MostReferences))
            );
        }

        return await ChangeAsync(
            request,
            asset =>
                asset.References.Length >= MostReferences || asset.References.Any(one => one.Id == id)
                    ? null
                    : asset with
                    {
                        References = asset.References.Add(reference),
                    },
            cancellationToken
        );
    }

    private Task<CardAnswer> UnreferAsync(AssetRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(
            request,
            asset =>
                asset.References.Any(one => one.Id == request.Action.Other)
                    ? asset with
                    {
                        References = [.. asset.References.Where(one => one.Id != request.Action.Other)],
                    }
                    : null,
            cancellationToken
        );

    private async Task<CardAnswer> ChangeAsync(AssetRequest request, Func<Asset, Asset?> change, CancellationToken cancellationToken)
    {
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            request.Action.ActivityKey,
            before => before.Asset.IsWrittenBy(request.By.Id) && change(before.Asset) is { } after ? editing.Change(after) : null,
            cancellationToken
        );
        return await steps.ShowAsync(request with { Draft = draft ?? request.Draft }, AssetStep.Navigation, cancellationToken);
    }

    private static SourceKind? KindOf(AssetRequest request) =>
        Enum.GetValues<SourceKind>().Select(kind => (SourceKind?)kind).FirstOrDefault(kind => PartOf(kind!.Value) == request.Action.Part);
}
