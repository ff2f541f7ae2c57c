using System.Collections.Immutable;

namespace KMF.Dialogs.Library;

/// <summary>Narrows a search down.</summary>
public sealed record LessonFilter
{
    /// <summary>Leaves nothing out.</summary>
    public static readonly LessonFilter None = new();

    /// <summary>Only lessons that came from a session of this technique.</summary>
    public string? TechniqueId { get; init; }

    /// <summary>Only lessons of the team or chat asked from.</summary>
    public bool OwnTeam { get; init; }

    /// <summary>Only lessons from that day on.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only lessons from before that day.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Only lessons with all these keywords.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Whether it leaves anything out but by keyword.</summary>
    public bool IsByFacts => TechniqueId is not null || OwnTeam || Since is not null || Before is not null;
}
