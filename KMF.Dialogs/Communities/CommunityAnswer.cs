using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>What the core members answered to the questions of a phase.</summary>
/// <param name="CommunityId">The community.</param>
/// <param name="Phase">The phase, one of <see cref="CommunityPhase"/>.</param>
/// <param name="Text">The answer.</param>
/// <param name="By">Who wrote it last.</param>
/// <param name="At">When.</param>
public sealed record PhaseAnswer(Guid CommunityId, string Phase, string Text, Person By, DateTimeOffset At)
{
    /// <summary>How often it has been written; 0 before it is there.</summary>
    public int Version { get; init; }
}

/// <summary>What a member answered in a review.</summary>
/// <param name="CommunityId">The community.</param>
/// <param name="Review">The number of the review.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ReviewAnswer(Guid CommunityId, int Review, Person By, DateTimeOffset At)
{
    /// <summary>Whether it is still relevant and meeting needs; may be empty.</summary>
    public string Relevant { get; init; } = "";

    /// <summary>Whether it needs to evolve into something new; may be empty.</summary>
    public string Evolve { get; init; } = "";

    /// <summary>Whether it needs to be closed and its knowledge archived; may be empty.</summary>
    public string Close { get; init; } = "";

    public bool IsEmpty => Relevant.Length + Evolve.Length + Close.Length == 0;
}
