using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

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
    /// <summary>Stands for the technique of lessons that somebody wrote by hand.</summary>
    public const string ByHand = "by-hand";

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

    /// <summary>The technique of the session that it came from, or <see cref="ByHand"/>.</summary>
    public required string TechniqueId { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>The title of the session that it came from.</summary>
    public string? SessionTitle { get; init; }

    public Guid? FromContribution { get; init; }

    /// <summary>Whether everybody in the organisation may find it, or only its team.</summary>
    public bool ForEveryone { get; init; }

    public LessonStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Who wrote it, and is asked about it; of a session's, who facilitated. Null for lessons from before authors were kept.
    /// </summary>
    public Person? Author { get; init; }

    /// <summary>Whether the author is not to be named, because the session that it came from hides names.</summary>
    public bool HidesAuthor { get; init; }

    /// <summary>When somebody should look whether it still holds.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>The lesson that took its place.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>The serialised conversation reference over which its author can be reached.</summary>
    public string? Reference { get; init; }

    /// <summary>The author's language.</summary>
    public string? Language { get; init; }

    /// <summary>How often it has been saved; 0 for a new one.</summary>
    public int Version { get; init; }

    /// <summary>How many people found it useful.</summary>
    public int Useful { get; init; }
}
