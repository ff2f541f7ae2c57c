using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>
/// A move of an asset on its way through the waterfall: the steps say here what it does, and all of it is saved at once with the
/// waterfall's state.
/// </summary>
/// <param name="before">The asset as it was read.</param>
/// <param name="wanted">What is to be done.</param>
/// <param name="now">When.</param>
public sealed class AssetMove(AssetDraft before, WantedAssetMove wanted, DateTimeOffset now) : IWaterfallMove
{
    public AssetDraft Before { get; } = before;

    public WantedAssetMove Wanted { get; } = wanted;

    public DateTimeOffset Now { get; } = now;

    /// <summary>What is to be saved.</summary>
    public AssetChange Change { get; private set; } = new(before.Asset) { ActivityKey = wanted.ActivityKey };

    public Asset Asset => Change.After;

    Guid IWaterfallMove.Id => Asset.Id;

    bool IWaterfallMove.IsNew => Wanted.Kind == MoveKind.Create;

    public void Become(Asset after) => Change = Change with { After = after };

    public void Publish(AssetEdition edition, CommunityBelonging? belonging) =>
        Change = Change with { Edition = edition, Belonging = belonging };

    public void Say(params IEnumerable<OutgoingMessage> messages) => Change = Change with { Messages = [.. Change.Messages, .. messages] };

    void IWaterfallMove.Save(string dialogState) => Change = Change with { DialogState = dialogState };

    /// <summary>Whether it makes sense as the asset stands.</summary>
    public static bool Fits(AssetDraft draft, WantedAssetMove wanted, DateTimeOffset now)
    {
        var asset = draft.Asset;
        return wanted.Kind switch
        {
            MoveKind.Create => asset.Version == 0,
            MoveKind.Due => asset.DueAt <= now,
            MoveKind.Next => asset.Step == wanted.From && asset.Step != AssetStep.All[^1],
            MoveKind.Ask => !draft.Sections.IsEmpty && wanted.Reviewers.Length == Asset.Approvals,
            MoveKind.Publish => !draft.Sections.IsEmpty
                && wanted.Edition == asset.Edition + 1
                && asset.HasChanges
                && (asset.IsApproved || wanted.Note.Length > 0),
            _ => false,
        };
    }
}

/// <summary>What can be done with an asset as a whole.</summary>
public enum MoveKind
{
    Create,

    /// <summary>The clock says that it is time.</summary>
    Due,

    /// <summary>Goes on to the next step.</summary>
    Next,

    /// <summary>Asks reviewers.</summary>
    Ask,
    Publish,
}

/// <summary>A move that somebody wants, or the clock.</summary>
public sealed record WantedAssetMove(MoveKind Kind)
{
    /// <summary>The activity that it came with, or null.</summary>
    public string? ActivityKey { get; init; }

    /// <summary>Of <see cref="MoveKind.Next"/>, the step that it was pressed on.</summary>
    public string From { get; init; } = "";

    /// <summary>Of <see cref="MoveKind.Ask"/>, whom.</summary>
    public ImmutableArray<Person> Reviewers { get; init; } = [];

    /// <summary>Of <see cref="MoveKind.Publish"/>, the number that the version gets, so that two presses make one.</summary>
    public int Edition { get; init; }

    /// <summary>Why it is published with fewer approvals than it should have, or empty.</summary>
    public string Note { get; init; } = "";
}
