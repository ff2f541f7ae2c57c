namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Draws a round.</summary>
public static class Matcher
{
    /// <summary>Draws groups for everybody.</summary>
    /// <param name="people">Who takes part; ids are unique.</param>
    /// <param name="past">Earlier groups; people who do not take part may be in them.</param>
    /// <param name="rules">What the co-ordinator would like.</param>
    /// <param name="seed">The same seed draws the same.</param>
    public static Draw Draw(IReadOnlyList<MatchingPerson> people, IReadOnlyList<PastGroup> past, MatchingRules rules, ulong seed) =>
        throw new NotImplementedException();
}
