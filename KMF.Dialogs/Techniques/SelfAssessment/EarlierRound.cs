using System.Collections.Immutable;
using System.Text.Json;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>What an earlier assessment of the same came to, as far as it could be shown then.</summary>
/// <param name="On">The day it was closed.</param>
/// <param name="Sections">The averages of its sections.</param>
internal sealed record EarlierRound(DateOnly On, ImmutableSortedDictionary<string, Figures> Sections)
{
    /// <summary>How many are looked back on.</summary>
    public const int Most = 3;

    /// <summary>How many of the team's assessments are looked through for them.</summary>
    public const int LooksThrough = 20;

    /// <summary>Where a session keeps them, the newest first: they stay as they were when its report was drawn.</summary>
    public const string Field = "earlier";

    public static string Write(IEnumerable<EarlierRound> rounds) => JsonSerializer.Serialize(rounds.ToArray());

    /// <summary>The rounds that a session keeps.</summary>
    public static ImmutableArray<EarlierRound> Of(Sessions.Session session) =>
        session.Settings.TryGetValue(Field, out var kept) ? [.. JsonSerializer.Deserialize<EarlierRound[]>(kept)!] : [];
}
