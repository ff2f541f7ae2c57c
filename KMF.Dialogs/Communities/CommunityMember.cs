using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>How often somebody hears of what is new.</summary>
public enum AlertPace
{
    None,
    Weekly,
    Monthly,
}

/// <summary>Somebody who is in a community, or was.</summary>
/// <param name="CommunityId">The community.</param>
/// <param name="Person">Who.</param>
public sealed record CommunityMember(Guid CommunityId, Person Person)
{
    public required string Language { get; init; }

    /// <summary>The serialised conversation reference through which they are told in person.</summary>
    public required string Reference { get; init; }

    /// <summary>Whether they are in it; else they left.</summary>
    public bool IsIn { get; init; } = true;

    /// <summary>Whether they are one of the core members, who move it.</summary>
    public bool IsCore { get; init; }

    public AlertPace Alerts { get; init; }

    /// <summary>When they are alerted next; null where they are not.</summary>
    public DateTimeOffset? NextAlertAt { get; init; }

    /// <summary>The number of the last belonging that they have been told of (<see cref="CommunityBelonging.Number"/>).</summary>
    public long ToldOf { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }
}
