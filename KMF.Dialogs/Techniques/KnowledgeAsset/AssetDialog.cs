using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>
/// What is known about one subject is put in one place, step by step as the postcard has it. Its owner moves the waterfall, and dates do;
/// what its authors write meanwhile does not come here.
/// </summary>
[Technique("asset", Phase.During)]
public sealed class AssetDialog : WaterfallDialog
{
    private static readonly int ValidationIndex = AssetStep.All.IndexOf(AssetStep.Validation);
    private static readonly int PublicationIndex = AssetStep.All.IndexOf(AssetStep.Publication);

    private readonly AssetMessages _messages;
    private readonly AssetDates _dates;

    internal AssetDialog(AssetMessages messages, AssetDates dates)
        : base(nameof(AssetDialog))
    {
        (_messages, _dates) = (messages, dates);
        foreach (
            var step in new[]
            {
                Write(AssetStep.Audience),
                Write(AssetStep.Subject),
                Write(AssetStep.Owner),
                Write(AssetStep.Material),
                Write(AssetStep.Context),
                Write(AssetStep.Navigation),
                Write(AssetStep.People),
                ValidateAsync,
                PublishAsync,
                MaintainAsync,
            }
        )
        {
            AddStep(step);
        }
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var move = MoveOf(dc);
        switch (move.Wanted.Kind)
        {
            case MoveKind.Next:
                return ResumeDialogAsync(dc, DialogReason.NextCalled, null, cancellationToken);
            case MoveKind.Ask:
                return RunStepAsync(dc, ValidationIndex, DialogReason.NextCalled, null, cancellationToken);
            case MoveKind.Publish:
                return RunStepAsync(dc, PublicationIndex, DialogReason.NextCalled, null, cancellationToken);
            default:
                Remind(move);
                return Task.FromResult(EndOfTurn);
        }
    }

    // Its authors write; the owner goes on, from their own chat.
    private WaterfallStep Write(string step) =>
        (context, _) =>
        {
            var move = MoveOf(context);
            move.Become(move.Asset with { Step = step });
            if (move.Wanted.Kind == MoveKind.Create)
            {
                move.Say(_messages.Begun(move.Asset));
            }

            return Task.FromResult(EndOfTurn);
        };

    // Whoever approved the draft as it is need not do so again.
    private Task<DialogTurnResult> ValidateAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var asset = move.Asset with { Step = AssetStep.Validation };
        if (move.Wanted.Kind == MoveKind.Ask)
        {
            ImmutableArray<AssetReview> reviews =
            [
                .. move.Wanted.Reviewers.Select(person =>
                    asset.ReviewOf(person.Id) is { State: ReviewState.Approved } approved ? approved : new AssetReview(person, move.Now)
                ),
            ];
            asset = asset with { Reviews = reviews };
            move.Say(
                reviews.Where(review => review.State == ReviewState.Asked).Select(review => _messages.Ask(asset, review.Person, move.Now))
            );
        }

        move.Become(_dates.With(asset));
        return Task.FromResult(EndOfTurn);
    }

    private Task<DialogTurnResult> PublishAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Become(move.Asset with { Step = AssetStep.Publication });
        if (move.Wanted.Kind != MoveKind.Publish)
        {
            return Task.FromResult(EndOfTurn);
        }

        var after = move.Asset with
        {
            Edition = move.Wanted.Edition,
            PublishedAt = move.Now,
            PublishedRevision = move.Asset.Revision,
            ReviewOn = _dates.Today.AddMonths(AssetDates.MonthsToReview),
            Reminded = 0,
            Reviews = [],
            Reports = [],
            DeadLinks = [],
        };
        move.Publish(
            AssetEdition.Of(move.Before with { Asset = move.Asset }, after.Edition, move.Now) with
            {
                Note = move.Asset.IsApproved ? "" : move.Wanted.Note,
                ReviewOn = after.ReviewOn,
            },
            Belonging(move)
        );
        move.Become(after);
        move.Say(_messages.Published(after));
        return step.NextAsync(null, cancellationToken);
    }

    // It belongs to them once; newer versions are the same asset.
    private static CommunityBelonging? Belonging(AssetMove move) =>
        move.Asset is { Community: { } community } asset
            ? new CommunityBelonging(
                StableId.Of(asset.Id, $"belonging {community.Id}"),
                community.Id,
                BelongingKind.Asset,
                asset.Title,
                move.Before.TextOf(AssetStep.Subject),
                Link: null,
                asset.Id,
                asset.Owner,
                move.Now
            )
            : null;

    private Task<DialogTurnResult> MaintainAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Become(_dates.With(move.Asset with { Step = AssetStep.Maintenance }));
        return Task.FromResult(EndOfTurn);
    }

    // Of several that were missed, one is sent.
    private void Remind(AssetMove move)
    {
        var reviews = ImmutableArray.CreateBuilder<AssetReview>();
        foreach (var review in move.Asset.Reviews)
        {
            var due = AssetDates.RemindersOf(review, move.Now);
            if (due > review.Reminded)
            {
                move.Say(_messages.RemindReviewer(move.Asset, review, due));
            }

            reviews.Add(due > review.Reminded ? review with { Reminded = due } : review);
        }

        var owed = _dates.RemindersOf(move.Asset, move.Now);
        if (owed > move.Asset.Reminded)
        {
            move.Say(_messages.RemindOwner(move.Asset, owed));
        }

        move.Become(_dates.With(move.Asset with { Reviews = reviews.ToImmutable(), Reminded = Math.Max(owed, move.Asset.Reminded) }));
    }

    private static AssetMove MoveOf(DialogContext dc) =>
        dc.Context.TurnState.Get<AssetMove>() ?? throw new InvalidOperationException("An asset is only moved by a move.");
}
