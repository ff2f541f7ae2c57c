using System.Collections.Frozen;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What the buttons of assets say to the server.</summary>
public static class AssetVerb
{
    // By anybody.
    public const string Create = "asset.create";

    // By its readers.
    public const string Open = "asset.open";
    public const string Stale = "asset.stale";
    public const string SendStale = "asset.send-stale";

    // By its reviewers.
    public const string Review = "asset.review";
    public const string Approve = "asset.approve";
    public const string Comment = "asset.comment";

    // By those who write it.
    public const string Step = "asset.step";
    public const string Next = "asset.next";
    public const string Save = "asset.save";
    public const string Section = "asset.section";
    public const string KeepTheirs = "asset.keep-theirs";
    public const string Up = "asset.up";
    public const string Down = "asset.down";
    public const string Delete = "asset.delete";
    public const string Picture = "asset.picture";
    public const string DropPicture = "asset.drop-picture";
    public const string Search = "asset.search";
    public const string Take = "asset.take";
    public const string Refer = "asset.refer";
    public const string Unrefer = "asset.unrefer";
    public const string AddPeople = "asset.add-people";
    public const string RemovePerson = "asset.remove-person";
    public const string TakeOver = "asset.take-over";

    // By its owner.
    public const string AddAuthors = "asset.add-authors";
    public const string RemoveAuthor = "asset.remove-author";
    public const string OwnedBy = "asset.owned-by";
    public const string NotOwned = "asset.not-owned";
    public const string Ask = "asset.ask";
    public const string Publish = "asset.publish";
    public const string Everyone = "asset.everyone";
    public const string Team = "asset.team";
    public const string ReviewOn = "asset.review-on";

    public static readonly IReadOnlySet<string> OfReviewers = new[] { Review, Approve, Comment }.ToFrozenSet();

    public static readonly IReadOnlySet<string> OfReaders = new[] { Open, Stale, SendStale }.ToFrozenSet();

    public static readonly IReadOnlySet<string> OfOwners = new[]
    {
        Next,
        AddAuthors,
        RemoveAuthor,
        OwnedBy,
        NotOwned,
        Ask,
        Publish,
        Everyone,
        Team,
        ReviewOn,
    }.ToFrozenSet();
}
