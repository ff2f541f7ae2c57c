using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Assets;

/// <summary>
/// A knowledge asset: what is known about one subject, in one place. What is written in it stands in <see cref="AssetSection"/>s; readers
/// see its <see cref="AssetEdition"/>s.
/// </summary>
public sealed record Asset
{
    public const int ShortestTitle = 3;
    public const int LongestTitle = 120;

    /// <summary>So many reviewers approve it before it is published.</summary>
    public const int Approvals = 2;

    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The team or chat that it was begun in, which finds it.</summary>
    public required string TeamId { get; init; }

    public required string Title { get; init; }

    /// <summary>In which it is written.</summary>
    public required string Language { get; init; }

    /// <summary>The serialised reference of the conversation that it was begun in.</summary>
    public required string Reference { get; init; }

    /// <summary>Who moves it on, and is told of all that is amiss.</summary>
    public required Person Owner { get; init; }

    /// <summary>The community that it belongs to, or null; its owner sees to it for them.</summary>
    public AssetCommunity? Community { get; init; }

    /// <summary>Those who write it with the owner.</summary>
    public ImmutableArray<Person> Authors { get; init; } = [];

    /// <summary>Those who can be asked, for its readers.</summary>
    public ImmutableArray<Person> People { get; init; } = [];

    /// <summary>Other assets, and lessons, that its readers may want.</summary>
    public ImmutableArray<AssetReference> References { get; init; } = [];

    /// <summary>Who was asked to validate the draft as it is.</summary>
    public ImmutableArray<AssetReview> Reviews { get; init; } = [];

    /// <summary>What readers say is out of date since it was published.</summary>
    public ImmutableArray<StaleReport> Reports { get; init; } = [];

    /// <summary>Links that lead nowhere, as they were found last.</summary>
    public ImmutableArray<DeadLink> DeadLinks { get; init; } = [];

    /// <summary>Those who were asked to send a picture.</summary>
    public ImmutableArray<AwaitedPicture> Awaited { get; init; } = [];

    /// <summary>Whether everybody in the organisation finds it, or only its team.</summary>
    public bool ForEveryone { get; init; }

    /// <summary>Where its waterfall stands: one of <see cref="AssetStep"/>.</summary>
    public string Step { get; init; } = AssetStep.Audience;

    /// <summary>The number of the version that was published last; 0 before the first.</summary>
    public int Edition { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The day on which it is to be looked at again; null before it is published.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>How often the owner was reminded of that day.</summary>
    public int Reminded { get; init; }

    /// <summary>When the clock looks at it next; null where nothing is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Goes up with every change of what its readers would see.</summary>
    public int Revision { get; init; }

    /// <summary>The revision that was published last.</summary>
    public int PublishedRevision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it was saved; 0 for one that is not there yet.</summary>
    public int Version { get; init; }

    public bool IsPublished => Edition > 0;

    /// <summary>Whether readers would see something else if it were published now.</summary>
    public bool HasChanges => Revision > PublishedRevision;

    /// <summary>Whether as many have approved the draft as it is as must.</summary>
    public bool IsApproved => Reviews.Count(review => review.State == ReviewState.Approved) >= Approvals;

    /// <summary>Whether somebody may write in it.</summary>
    public bool IsWrittenBy(string personId) => Owner.Id == personId || Authors.Any(author => author.Id == personId);

    public AssetReview? ReviewOf(string personId) => Reviews.FirstOrDefault(review => review.Person.Id == personId);
}

/// <summary>The steps of an asset, the postcard's ten; its content files have them by the same names.</summary>
public static class AssetStep
{
    public const string Audience = "audience";
    public const string Subject = "subject";
    public const string Owner = "owner";
    public const string Material = "material";
    public const string Context = "context";
    public const string Navigation = "navigation";
    public const string People = "people";
    public const string Validation = "validation";
    public const string Publication = "publication";
    public const string Maintenance = "maintenance";

    /// <summary>All of them in their order.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Audience,
        Subject,
        Owner,
        Material,
        Context,
        Navigation,
        People,
        Validation,
        Publication,
        Maintenance,
    ];

    /// <summary>The steps that ask for one text.</summary>
    public static readonly ImmutableArray<string> OfOneText = [Audience, Subject, Context];
}

/// <summary>The community of practice that owns an asset.</summary>
/// <param name="Id">The community.</param>
/// <param name="Name">Its name when it was chosen.</param>
public sealed record AssetCommunity(Guid Id, string Name);

/// <summary>Something else that its readers may want.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title when it was chosen.</param>
public sealed record AssetReference(SourceKind Kind, Guid Id, string Title);

/// <summary>What is referred to, or was taken in.</summary>
public enum SourceKind
{
    Lesson,
    Asset,
    Session,
}

/// <summary>What a reviewer says of the draft.</summary>
public enum ReviewState
{
    Asked,
    Approved,
    Commented,
}

/// <summary>Somebody who is asked whether the draft is right.</summary>
public sealed record AssetReview(Person Person, DateTimeOffset AskedAt)
{
    public ReviewState State { get; init; }

    /// <summary>What they said, or empty.</summary>
    public string Comment { get; init; } = "";

    /// <summary>How often they were reminded.</summary>
    public int Reminded { get; init; }
}

/// <summary>That somebody says that something is out of date.</summary>
public sealed record StaleReport(Person By, DateTimeOffset At, string Reason, int Edition);

/// <summary>A link that leads nowhere.</summary>
/// <param name="Link">Where it should lead.</param>
/// <param name="FoundAt">When that was found first.</param>
public sealed record DeadLink(string Link, DateTimeOffset FoundAt);

/// <summary>That somebody was asked to send a picture for a section.</summary>
public sealed record AwaitedPicture(string PersonId, Guid Section, DateTimeOffset Until);
