using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee.Matching;

/// <summary>Draws a round.</summary>
public static class Matcher
{
    /// <summary>Draws groups for everybody.</summary>
    /// <param name="people">Who takes part; ids are unique.</param>
    /// <param name="past">Earlier groups; people who do not take part may be in them.</param>
    /// <param name="rules">What the co-ordinator would like.</param>
    /// <param name="seed">The same seed draws the same.</param>
    /// <exception cref="ArgumentException">Two people have the same id.</exception>
    public static Draw Draw(IReadOnlyList<MatchingPerson> people, IReadOnlyList<PastGroup> past, MatchingRules rules, ulong seed)
    {
        var index = new RoundIndex(people, past, rules);
        var grouping = index.Round.Draw(seed);
        var reasons = new Reasons(index.Round, isOdd: (index.People.Length - grouping.Unmatched.Length) % 2 == 1);
        return new Draw(
            seed,
            [
                .. grouping
                    .Groups.Select(group => group.Order().ToArray())
                    .OrderBy(group => group[0])
                    .Select(group => Group(index, reasons, group)),
            ],
            [.. grouping.Unmatched.Order().Select(place => new UnmatchedPerson(index.People[place].Id, Why(people.Count)))]
        );
    }

    private static DrawnGroup Group(RoundIndex index, Reasons reasons, int[] group)
    {
        var rank = reasons.LastMet(group);
        ImmutableArray<string> ids = [.. group.Select(place => index.People[place].Id)];
        return new DrawnGroup(ids, reasons.Of(group)) { MetInRound = rank < 0 ? null : index.PastRounds[rank] };
    }

    private static UnmatchedBecause Why(int people) => people == 1 ? UnmatchedBecause.Alone : UnmatchedBecause.NotWithAnybodyFree;
}
