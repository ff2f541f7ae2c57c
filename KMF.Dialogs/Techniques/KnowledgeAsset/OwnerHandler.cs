using System.Globalization;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What only an asset's owner presses: going on, asking reviewers, publishing, and when it is looked at again.</summary>
internal sealed class OwnerHandler(IAssetStore store, AssetRunner runner, AssetDates dates, WritingHandler writing, StepAnswers steps)
{
    private const int MostYears = 5;

    public async Task<CardAnswer> AnswerAsync(AssetRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            AssetVerb.Next when request.Action.Part is { } step && AssetStep.All.Contains(step) => await writing.NextAsync(
                request,
                step,
                cancellationToken
            ),
            AssetVerb.Ask => await AskAsync(request, cancellationToken),
            AssetVerb.Publish => await PublishAsync(request, cancellationToken),
            AssetVerb.Everyone or AssetVerb.Team => await ReachAsync(request, cancellationToken),
            AssetVerb.ReviewOn => await ReviewOnAsync(request, cancellationToken),
            _ => CardAnswer.Say(request.Texts["press.unknown"]),
        };

    private async Task<CardAnswer> AskAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var picked = await steps.PickedAsync(request, cancellationToken);
        var reviewers = picked.Where(person => !request.Asset.IsWrittenBy(person.Id)).ToList();
        if (reviewers.Count != Asset.Approvals)
        {
            return await ShowAsync(
                request,
                AssetStep.Validation,
                request.Texts.With("review.two", ("most", Asset.Approvals)),
                cancellationToken
            );
        }

        var wanted = new WantedAssetMove(MoveKind.Ask) { Reviewers = [.. reviewers], ActivityKey = request.Action.ActivityKey };
        var (draft, isMoved) = await runner.MoveAsync(request.Draft, wanted, cancellationToken);
        return await ShowAsync(
            request with
            {
                Draft = draft,
            },
            AssetStep.Validation,
            request.Texts[isMoved ? "review.sent" : "sections.none"],
            cancellationToken
        );
    }

    private async Task<CardAnswer> PublishAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var note = UserText.Clean(request.Action.Input("note"));
        if (note.Length > ValidationCards.LongestNote)
        {
            return await ShowAsync(
                request,
                AssetStep.Publication,
                request.Texts.With("answer.long", ("length", note.Length), ("most", ValidationCards.LongestNote)),
                cancellationToken
            );
        }

        var wanted = new WantedAssetMove(MoveKind.Publish)
        {
            Edition = request.Action.Number,
            Note = note,
            ActivityKey = request.Action.ActivityKey,
        };
        var (draft, isMoved) = await runner.MoveAsync(request.Draft, wanted, cancellationToken);
        var now = request with { Draft = draft };
        var notice =
            isMoved || draft.Asset.Edition >= wanted.Edition ? request.Texts.With("publish.done", ("number", draft.Asset.Edition))
            : draft.Sections.IsEmpty ? request.Texts["sections.none"]
            : draft.Asset.HasChanges ? request.Texts.With("publish.unapproved", ("most", Asset.Approvals))
            : request.Texts["publish.nothing"];
        return await ShowAsync(now, AssetStep.Publication, notice, cancellationToken);
    }

    private async Task<CardAnswer> ReachAsync(AssetRequest request, CancellationToken cancellationToken) =>
        await WriteAsync(
            request,
            asset => asset with { ForEveryone = request.Action.Verb == AssetVerb.Everyone },
            AssetStep.Publication,
            notice: null,
            cancellationToken
        );

    // A new day says that it holds until then: what readers had said of it is seen to.
    private async Task<CardAnswer> ReviewOnAsync(AssetRequest request, CancellationToken cancellationToken)
    {
        var isDay = DateOnly.TryParseExact(
            request.Action.Input("review"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        return !isDay || day <= dates.Today || day > dates.Today.AddYears(MostYears) || !request.Asset.IsPublished
            ? await ShowAsync(request, AssetStep.Maintenance, request.Texts["maintain.review.error"], cancellationToken)
            : await WriteAsync(
                request,
                asset => asset with { ReviewOn = day, Reminded = asset.ReviewOn == day ? asset.Reminded : 0, Reports = [] },
                AssetStep.Maintenance,
                request.Texts.With("maintain.saved", ("date", request.Texts.Day(day))),
                cancellationToken
            );
    }

    private async Task<CardAnswer> WriteAsync(
        AssetRequest request,
        Func<Asset, Asset> change,
        string step,
        string? notice,
        CancellationToken cancellationToken
    )
    {
        var draft = await store.WriteAsync(
            request.Asset.TenantId,
            request.Asset.Id,
            request.Action.ActivityKey,
            before => before.Asset.Owner.Id == request.By.Id ? new AssetWrite(dates.With(change(before.Asset))) : null,
            cancellationToken
        );
        return await ShowAsync(request with { Draft = draft ?? request.Draft }, step, notice, cancellationToken);
    }

    private Task<CardAnswer> ShowAsync(AssetRequest request, string step, string? notice, CancellationToken cancellationToken) =>
        steps.ShowAsync(request, step, cancellationToken, notice);
}
