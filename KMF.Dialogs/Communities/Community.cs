using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>A Community of Practice: people who share an interest, and what they know.</summary>
public sealed record Community
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The team, or the chat where there is no team.</summary>
    public required string TeamId { get; init; }

    /// <summary>The channel or chat that it lives in: one of them has one community that is open.</summary>
    public required string PlaceId { get; init; }

    /// <summary>The serialised conversation reference of where it was created.</summary>
    public required string Reference { get; init; }

    /// <summary>The language of what everybody sees.</summary>
    public required string Language { get; init; }

    public required string Name { get; init; }

    /// <summary>What they share an interest in, in a line.</summary>
    public required string Domain { get; init; }

    /// <summary>Who they are and what they do together, in a line; may be empty.</summary>
    public string Together { get; init; } = "";

    /// <summary>What they make and keep, in a line; may be empty.</summary>
    public string Practice { get; init; } = "";

    /// <summary>The words by which what is new in the domain is found.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Whether only its team or chat may join and read, and not the whole organisation.</summary>
    public bool IsForTeam { get; init; }

    /// <summary>How often somebody who joins is alerted, until they say otherwise.</summary>
    public AlertPace Alerts { get; init; } = AlertPace.Weekly;

    /// <summary>Where it stands: one of <see cref="CommunityPhase"/>.</summary>
    public string Phase { get; init; } = CommunityPhase.Planning;

    /// <summary>Where it stood when it was closed, or null.</summary>
    public string? PhaseBefore { get; init; }

    /// <summary>The number of its latest review; 0 before the first.</summary>
    public int Review { get; init; }

    /// <summary>Whether those who have not answered that review have been reminded.</summary>
    public bool IsReminded { get; init; }

    /// <summary>The day of the next review.</summary>
    public required DateOnly NextReviewOn { get; init; }

    /// <summary>When the clock moves it next; null where it waits for its core members.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What it was before it became something new, the oldest first.</summary>
    public ImmutableArray<FormerCommunity> Former { get; init; } = [];

    public required Person CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it has been moved; 0 for one that is not there yet.</summary>
    public int Version { get; init; }

    public bool IsOpen => Phase != CommunityPhase.Closed;

    /// <summary>Where it stands, for what is pressed on a card: pressed there, it is done there and not later.</summary>
    public string Opening => string.Create(CultureInfo.InvariantCulture, $"{Phase} {Review}");

    /// <summary>Whether its members are being asked about it.</summary>
    public bool IsInReview => Phase == CommunityPhase.Reviewing;

    /// <summary>Whether somebody may know of it who asks from there and is not in it.</summary>
    public bool IsKnownTo(string teamId) => !IsForTeam || TeamId == teamId;

    /// <summary>Whether it can be opened again: within a day of closing.</summary>
    public bool MayReopen(DateTimeOffset now) => ClosedAt is { } closed && now - closed <= TimeSpan.FromHours(24);
}

/// <summary>What a community was.</summary>
/// <param name="Name">Its name then.</param>
/// <param name="Domain">Its domain then.</param>
/// <param name="Until">The day on which it became something new.</param>
public sealed record FormerCommunity(string Name, string Domain, DateOnly Until);

/// <summary>The phases of a community; its content files have the first four as steps by the same names.</summary>
public static class CommunityPhase
{
    public const string Planning = "planning";
    public const string Creating = "creating";
    public const string KnowledgeBase = "knowledge-base";
    public const string Reviewing = "reviewing";

    /// <summary>It is closed, and can be read.</summary>
    public const string Closed = "closed";
}
