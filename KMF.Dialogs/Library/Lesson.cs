using System.Collections.Immutable;

namespace KMF.Dialogs.Library;

/// <summary>Where a lesson is in its life.</summary>
public enum LessonStatus
{
    /// <summary>Written in a review that is not closed yet.</summary>
    Draft,
    Published,
    Superseded,
    Withdrawn,
}

/// <summary>Something that a team learned, for the next team.</summary>
public sealed record Lesson
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The team that it belongs to (see <c>Session.TeamId</c>).</summary>
    public required string TeamId { get; init; }

    /// <summary>1 to 120 characters.</summary>
    public required string Title { get; init; }

    public string WhatHappened { get; init; } = "";

    public string WhatWeLearned { get; init; } = "";

    public string Recommendation { get; init; } = "";

    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Who can tell more, by name.</summary>
    public string PeopleToAsk { get; init; } = "";

    public string? Activity { get; init; }

    public required string TechniqueId { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>The title of the session that it came from.</summary>
    public string? SessionTitle { get; init; }

    public Guid? FromContribution { get; init; }

    /// <summary>Whether everybody in the organisation may find it, or only its team.</summary>
    public bool ForEveryone { get; init; }

    public LessonStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
