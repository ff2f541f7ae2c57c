using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>Whether somebody takes part.</summary>
public enum Membership
{
    In,

    /// <summary>They were asked to join, and have not answered.</summary>
    Invited,

    /// <summary>They left.</summary>
    Left,

    /// <summary>They were left out after rounds without an answer; joining again brings them back.</summary>
    LeftOut,
}

/// <summary>Somebody in a trial, with what they said of themselves.</summary>
/// <param name="TrialId">The trial.</param>
/// <param name="Person">Who.</param>
public sealed record TrialMember(Guid TrialId, Person Person)
{
    public required string Language { get; init; }

    /// <summary>The serialised conversation reference through which they are told in person.</summary>
    public required string Reference { get; init; }

    public Membership State { get; init; }

    /// <summary>Rounds that start before this day are without them; null where they have not paused.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Whether they host as a senior leader.</summary>
    public bool IsLeader { get; init; }

    /// <summary>The team that they joined from; null where they joined in person.</summary>
    public string? TeamId { get; init; }

    public string? Site { get; init; }

    public string? Department { get; init; }

    public string? Organisation { get; init; }

    public bool? IsClinical { get; init; }

    /// <summary>Ids of people whom they are not to meet. Nobody else ever sees it.</summary>
    public ImmutableArray<string> NotWith { get; init; } = [];

    /// <summary>The rounds without any answer from them, up to the last one.</summary>
    public int Silent { get; init; }

    public bool IsPausedOn(DateOnly day) => PausedUntil > day;

    /// <summary>As the matching sees them.</summary>
    public MatchingPerson ToMatch() =>
        new(Person.Id)
        {
            Teams = TeamId is null ? [] : [TeamId],
            Site = Site,
            Department = Department,
            Organisation = Organisation,
            IsClinical = IsClinical,
            IsLeader = IsLeader,
            NotWith = NotWith,
        };
}
