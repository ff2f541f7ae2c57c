using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Dialogs.Coffee;

/// <summary>A round of a trial.</summary>
/// <param name="TrialId">The trial.</param>
/// <param name="Number">From 1.</param>
/// <param name="Seed">What it was drawn with.</param>
/// <param name="StartsOn">When people are told.</param>
/// <param name="EndsOn">When the time to meet is over.</param>
public sealed record Round(Guid TrialId, int Number, ulong Seed, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>When people were told; null while only the co-ordinator has seen it.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When people were asked how it went, its time being over; null before.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When its results were drawn up; null while it goes on.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who takes part and has nobody to meet.</summary>
    public ImmutableArray<UnmatchedPerson> Unmatched { get; init; } = [];
}
