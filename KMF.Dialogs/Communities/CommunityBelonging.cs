using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>What can belong to a community.</summary>
public enum BelongingKind
{
    Story,
    Case,
    Document,

    /// <summary>A lesson of the library; whoever may not see the lesson does not see that it belongs.</summary>
    Lesson,

    /// <summary>A knowledge asset.</summary>
    Asset,
}

/// <summary>A piece of a community's knowledge base.</summary>
/// <param name="Id">Its id; adding the same id twice adds it once.</param>
/// <param name="CommunityId">The community.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its title, on one line.</param>
/// <param name="Text">What it says; may be empty.</param>
/// <param name="Link">Where it is, or null.</param>
/// <param name="RefId">The lesson or asset that it is, or null; each belongs once.</param>
/// <param name="AddedBy">Who added it.</param>
/// <param name="AddedAt">When.</param>
public sealed record CommunityBelonging(
    Guid Id,
    Guid CommunityId,
    BelongingKind Kind,
    string Title,
    string Text,
    Uri? Link,
    Guid? RefId,
    Person AddedBy,
    DateTimeOffset AddedAt
)
{
    /// <summary>Its number among all belongings: what comes later has a higher one. 0 until it is kept.</summary>
    public long Number { get; init; }
}
