using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Takes what authors write. Nobody's text takes the place of one that they have not seen.</summary>
internal sealed class WritingHandler(
    SessionServices services,
    IAssetStore store,
    AssetEditing editing,
    AssetRunner runner,
    StepAnswers steps,
    IAssetLinks links
)
{
    /// <summary>Saves a section, or the one text of a step.</summary>
    public async Task<CardAnswer> SaveAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var (action, asset) = (request.Action, request.Asset);
        var isStep = action.Part is { } part && AssetStep.OfOneText.Contains(part);
        if (!isStep && action is not { Part: AssetSection.OfContents, Other: not null })
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var id = isStep ? StableId.Of(asset.Id, action.Part!) : action.Other!.Value;
        var written = WrittenSection.Read(action);
        if (isStep)
        {
            written = written with { Title = "", Link = "" };
        }

        if (written.Problem(request.Texts, hasTitle: !isStep) is { } problem)
        {
            return isStep
                ? await steps.ShowAsync(request, action.Part!, cancellationToken, problem)
                : Form(request, request.Draft.Find(id) ?? Blank(request, id), written, problem);
        }

        var (draft, isKept, isFull) = await WriteAsync(request, id, written, cancellationToken);
        var now = request with { Draft = draft };
        var section = draft.Find(id);
        if (isFull || section is null)
        {
            return await steps.ShowAsync(
                now,
                AssetStep.Material,
                cancellationToken,
                request.Texts.With("sections.full", ("most", AssetSection.Most))
            );
        }

        if (isKept)
        {
            return isStep
                ? await steps.ShowAsync(now, action.Part!, cancellationToken, request.Texts["section.conflict"])
                : Form(now, section, WrittenSection.Of(section, request.By), request.Texts["section.conflict"]);
        }

        return isStep
            ? await NextAsync(now, action.Part!, cancellationToken)
            : await steps.ShowAsync(
                now,
                AssetStep.Material,
                cancellationToken,
                section.Words > AssetSection.ManyWords
                    ? request.Texts.With("section.long", ("count", section.Words), ("most", AssetSection.ManyWords))
                    : request.Texts["section.saved"]
            );
    }

    /// <summary>Goes on from a step; the owner takes the asset along where it stands there.</summary>
    public async Task<CardAnswer> NextAsync(AssetRequest request, string step, CancellationToken cancellationToken)
    {
        var next = AssetStep.All[Math.Min(AssetStep.All.IndexOf(step) + 1, AssetStep.All.Length - 1)];
        if (request.IsOwner)
        {
            // Of the same press as what was saved: remembered apart from it.
            var wanted = new WantedAssetMove(MoveKind.Next) { From = step, ActivityKey = KeyOf(request.Action, "next") };
            var (draft, _) = await runner.MoveAsync(request.Draft, wanted, cancellationToken);
            request = request with { Draft = draft };
        }

        return await steps.ShowAsync(request, next, cancellationToken);
    }

    /// <summary>Shows where a section is written.</summary>
    public CardAnswer Form(AssetRequest request, AssetSection section, WrittenSection? written = null, string? notice = null) =>
        AssetRequest.Show(
            SectionCards.Form(
                request.Texts,
                request.Asset,
                section,
                written ?? WrittenSection.Of(section, request.By),
                request.By,
                section.Picture is { } picture ? links.Picture(request.Asset, picture.Id) : null,
                notice
            )
        );

    /// <summary>A section that nobody has written yet.</summary>
    public static AssetSection Blank(AssetRequest request, Guid id) =>
        new()
        {
            Id = id,
            AssetId = request.Asset.Id,
            By = request.By,
        };

    private static string? KeyOf(AssetAction action, string what) => action.ActivityKey is { } key ? $"{key} {what}" : null;

    private async Task<(AssetDraft Draft, bool IsKept, bool IsFull)> WriteAsync(
        AssetRequest request,
        Guid id,
        WrittenSection written,
        CancellationToken cancellationToken
    )
    {
        var (isKept, isFull) = (false, false);
        var action = request.Action;
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            action.ActivityKey,
            before =>
            {
                var current = before.Find(id);
                isFull = current is null && action.Part == AssetSection.OfContents && before.Sections.Length >= AssetSection.Most;
                if (isFull || !before.Asset.IsWrittenBy(request.By.Id))
                {
                    return null;
                }

                var blank = Blank(request, id) with
                {
                    Part = action.Part!,
                    Position = before.Sections.IsEmpty ? 0 : before.Sections[^1].Position + 1,
                };
                (var section, isKept) = written.On(current, blank, request.By, action.Number, services.Clock.GetUtcNow());
                return isKept || (current is not null && current.SaysAs(section))
                    ? new AssetWrite(before.Asset) { Sections = [section] }
                    : editing.Change(before.Asset, section);
            },
            cancellationToken
        );
        return (draft ?? request.Draft, isKept, isFull);
    }
}
