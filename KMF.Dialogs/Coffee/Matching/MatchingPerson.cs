using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// Somebody who takes part in a round. What is not known of them is null, and no rule about it speaks for or against anybody.
/// </summary>
/// <param name="Id">Who it is.</param>
public sealed record MatchingPerson(string Id)
{
    public string? Site { get; init; }

    public string? Department { get; init; }

    public string? Organisation { get; init; }

    public bool? IsClinical { get; init; }

    /// <summary>The teams that they are in.</summary>
    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>A senior leader who hosts: they are spread over the groups first.</summary>
    public bool IsLeader { get; init; }

    /// <summary>Whom they are never to meet; it holds both ways, whoever of the two said it.</summary>
    public ImmutableArray<string> NotWith { get; init; } = [];
}

/// <summary>People who met, or were to meet, in an earlier round.</summary>
/// <param name="Round">The round's number; a higher one was later.</param>
/// <param name="People">Two or three.</param>
public sealed record PastGroup(int Round, ImmutableArray<string> People);

/// <summary>Whether people of one site are to meet.</summary>
public enum SiteRule
{
    Any,
    Same,
    Different,
}

/// <summary>
/// Whom a co-ordinator would like to see meet. These are wishes: nobody stays without a partner, and nobody meets again, for their sake.
/// </summary>
public sealed record MatchingRules
{
    public SiteRule Site { get; init; }

    public bool OtherDepartment { get; init; }

    public bool OtherOrganisation { get; init; }

    public bool ClinicalWithOther { get; init; }

    public bool NoSharedTeam { get; init; }
}
