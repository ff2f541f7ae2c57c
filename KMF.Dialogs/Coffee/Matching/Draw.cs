using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee.Matching;

/// <summary>A round as it was drawn. The same people, history, rules and seed give the same draw.</summary>
/// <param name="Seed">What it was drawn with.</param>
/// <param name="Groups">Pairs, and one of three where the number is odd.</param>
/// <param name="Unmatched">Who could not be matched, and why.</param>
public sealed record Draw(ulong Seed, ImmutableArray<DrawnGroup> Groups, ImmutableArray<UnmatchedPerson> Unmatched);

/// <summary>People who are to meet.</summary>
/// <param name="People">Their ids; two or three.</param>
/// <param name="Why">What speaks for them, in the order in which it counts.</param>
public sealed record DrawnGroup(ImmutableArray<string> People, ImmutableArray<MatchReason> Why)
{
    /// <summary>The latest round in which two of them met before; null where all are new to each other.</summary>
    public int? MetInRound { get; init; }
}

/// <summary>Why people were matched.</summary>
public enum MatchReason
{
    /// <summary>They have not been matched before.</summary>
    NewToEachOther,

    /// <summary>Nobody is left who is new to them; these met longest ago.</summary>
    MetLongestAgo,

    /// <summary>The number of people is odd.</summary>
    ThreeForOddNumber,
    SameSite,
    OtherSite,
    OtherDepartment,
    OtherOrganisation,
    ClinicalWithOther,
    NoSharedTeam,

    /// <summary>One of them is a senior leader.</summary>
    WithLeader,
}

/// <summary>Somebody without a group.</summary>
/// <param name="Id">Who.</param>
/// <param name="Why">Why.</param>
public sealed record UnmatchedPerson(string Id, UnmatchedBecause Why);

/// <summary>Why somebody has no group.</summary>
public enum UnmatchedBecause
{
    /// <summary>Nobody else takes part.</summary>
    Alone,

    /// <summary>Everybody who is free is somebody they are not to meet.</summary>
    NotWithAnybodyFree,
}
